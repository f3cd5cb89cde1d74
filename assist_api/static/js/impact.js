// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Which answers a document changes: the base's own examples, the old answer and the new one side by side.

import { api } from "./api.js";
import { h } from "./dom.js";
import { permalink } from "./labels.js";
import { table } from "./table.js";

/** Asks when it is opened first. */
export async function toggle(place, id) {
  if (!place.open || place.dataset.loaded) return;
  place.dataset.loaded = "true";
  const found = await api.get(`/v1/documents/${encodeURIComponent(id)}/impact`);
  const note = h("p", { class: "about", text: `按 ${found.as_of} 的效力问了 ${found.asked} 句，没有这份文件时的答案与有它时的对照。` });
  place.append(note, table("答案的变化", ["问题", "没有它时", "有它时"], found.changed.map((one) => [one.question, cards(one.old), cards(one.new)]), "没有答案改变。"));
}

/** @param {import("./contract").Told[]} told */
function cards(told) {
  return h("ul", { class: "plain" }, ...told.map((one) => h("li", {}, one.shown && h("strong", { text: `${one.shown} ` }), h("a", { href: permalink(one, ""), text: one.text }),
    ...one.amended.map((words) => h("p", { class: "dim", text: words })))));
}
