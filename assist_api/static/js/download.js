// Saving what the server makes as a file; a plain link could not carry the API key.

import { key } from "./api.js";
import { h } from "./dom.js";

/** Saves what `path` answers as `title`, with the ending that the server names; `body` is posted where there is one. Throws an `Error` to be shown. */
export async function download(path, title, body) {
  const headers = { "Accept-Language": "zh-CN", ...(key.get() && { Authorization: `Bearer ${key.get()}` }), ...(body && { "Content-Type": "application/json" }) };
  const response = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  if (!response.ok) throw new Error((await response.json()).error?.message ?? `服务返回 ${response.status}`);
  const [, suffix] = response.headers.get("Content-Disposition").match(/filename="[^".]*([^"]*)"/);
  const address = URL.createObjectURL(await response.blob());
  const link = h("a", { href: address, download: `${title}${suffix}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
