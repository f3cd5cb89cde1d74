// Lists the endpoints of /openapi.json, each with a form to try it. Text goes in by textContent only.
const root = document.querySelector("#operations");
const key = document.querySelector("#key");

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function resolve(spec, schema) {
  return schema?.$ref ? spec.components.schemas[schema.$ref.split("/").pop()] : schema;
}

function typeOf(spec, schema) {
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.enum) return schema.enum.join(" | ");
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option) => typeOf(spec, option)).join(" | ");
  if (schema.type === "array") return `[${typeOf(spec, schema.items ?? {})}]`;
  return [schema.type ?? "any"].flat().join(" | ");
}

function fieldTable(spec, schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    make("tr", {},
      make("td", {}, make("code", { textContent: name + (required.has(name) ? " *" : "") })),
      make("td", { textContent: typeOf(spec, field) }),
      make("td", { textContent: field.description ?? "" })));
  const head = make("tr", {}, ...["字段", "类型", "说明"].map((textContent) => make("th", { scope: "col", textContent })));
  return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
}

async function send(method, path, inputs, body, output, status) {
  let url = path;
  const query = new URLSearchParams();
  for (const { parameter, input } of inputs) {
    if (parameter.in === "path") url = url.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value) query.set(parameter.name, input.value);
  }
  const headers = { "Accept-Language": navigator.language };
  if (body) headers["Content-Type"] = "application/json";
  if (key.value) headers.Authorization = `Bearer ${key.value}`;
  const started = performance.now();
  const response = await fetch(query.size ? `${url}?${query}` : url, { method, headers, body: body?.value });
  const text = await response.text();
  const took = Math.round(performance.now() - started);
  status.textContent = `${response.status} · ${took} ms`;
  status.classList.toggle("bad", !response.ok);
  try {
    output.textContent = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    output.textContent = text;
  }
  output.hidden = false;
}

function describe(spec, path, method, operation) {
  const inputs = operation.parameters.map((parameter) => ({ parameter, input: make("input", { type: "text" }) }));
  const content = operation.requestBody?.content["application/json"];
  const body = content && make("textarea", { value: JSON.stringify(content.example ?? {}, null, 2), spellcheck: false });
  body?.setAttribute("aria-label", "请求体 JSON");
  const output = make("pre", { hidden: true, tabIndex: 0 });
  const status = make("span", { className: "status" });
  status.setAttribute("role", "status");
  const button = make("button", { type: "submit", textContent: "发送" });
  const form = make("form", {},
    ...inputs.map(({ parameter, input }) =>
      make("label", { textContent: `${parameter.name} (${parameter.in}) ${typeOf(spec, parameter.schema)}` }, input)),
    ...(body ? [fieldTable(spec, resolve(spec, content.schema)), body] : []),
    make("p", {}, button, status), output);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await send(method.toUpperCase(), path, inputs, body, output, status);
    } catch (error) {
      status.textContent = `无法连接服务：${error.message}`;
      status.classList.add("bad");
    } finally {
      button.disabled = false;
    }
  });
  return make("details", {},
    make("summary", {},
      make("span", { className: `method ${method}`, textContent: method }),
      make("span", { className: "path", textContent: path }),
      make("span", { textContent: operation.description })),
    make("div", { className: "body" }, make("p", { textContent: operation.summary }), form));
}

try {
  const spec = await (await fetch("openapi.json")).json();
  const sections = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describe(spec, path, method, operation)));
  root.replaceChildren(...sections);
} catch (error) {
  root.textContent = `无法读取 /openapi.json：${error.message}`;
}
