// The circumstances of the call: remembered on this device (but for the time received), and filled from the URL by ticket systems.

import { localTime } from "./time.js";

const STORED = "shouwen.context";
const REMEMBERED = ["operator", "region", "area", "tier", "channel"];
const FIELDS = [...REMEMBERED, "business", "received_at", "as_of"];
const ALIASES = { 城镇: "urban", 城市: "urban", 农村: "rural", 乡村: "rural" };

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORED)) ?? {};
  } catch {
    return {};
  }
}

/** The context bar in `form`: `value()` for a request, `set({field: value})`, and `onChange` after each change. */
export function contextBar(form, onChange) {
  const query = new URLSearchParams(location.search);
  const hidden = {}; // fields that the URL names and the bar does not show
  const control = (field) => form.elements.namedItem(field);

  function put(field, text) {
    const element = control(field);
    if (!element) hidden[field] = text;
    else if (field === "received_at") element.value = localTime(text);
    else element.value = ALIASES[text] ?? text;
  }

  function value() {
    const filled = { ...hidden };
    for (const field of FIELDS) {
      const text = control(field)?.value?.trim();
      if (text) filled[field] = text;
    }
    return filled;
  }

  function changed() {
    const now = value();
    localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(REMEMBERED.filter((field) => now[field]).map((field) => [field, now[field]]))));
    summarise();
    onChange();
  }

  function summarise() {
    const { area, received_at: received, as_of: asOf, ...rest } = value();
    const words = [rest.operator, rest.region, rest.business, { urban: "城镇", rural: "农村" }[area], rest.tier, rest.channel, received?.replace("T", " "), asOf && `按 ${asOf} 的规定`];
    control("received_at").parentElement.classList.toggle("set", Boolean(received));
    form.querySelector("[data-summary]").textContent = words.filter(Boolean).join(" · ") || "未填写，显示全部可能适用的规定";
  }

  for (const [field, stored] of Object.entries(remembered())) if (REMEMBERED.includes(field)) put(field, stored);
  for (const field of FIELDS) if (query.get(field)) put(field, query.get(field));
  const toggle = form.querySelector("[data-toggle]");
  toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(form.classList.toggle("open"))));
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-clear]").addEventListener("click", () => {
    for (const field of FIELDS) if (control(field)) control(field).value = "";
    for (const field of Object.keys(hidden)) delete hidden[field];
    changed();
  });
  summarise();
  return {
    value,
    /** Fills fields, `{field: value}`, as if someone had typed them. */
    set(values) {
      for (const [field, text] of Object.entries(values)) put(field, text);
      changed();
    },
    /** Offers what the published documents know, as completion. */
    offer(known) {
      for (const [field, values] of Object.entries(known)) {
        const list = document.getElementById(`known-${field}`);
        list?.replaceChildren(...values.map((text) => Object.assign(document.createElement("option"), { value: text })));
      }
    },
  };
}
