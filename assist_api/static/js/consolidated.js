// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// A document as it stands today: what ended is struck out, what other documents say instead stands beside it, each with its source.

import { api } from "./api.js";
import { h } from "./dom.js";
import { permalink } from "./labels.js";

/** Loads it when it is opened first. */
export async function toggle(place, id) {
  if (!place.open || place.dataset.loaded) return;
  place.dataset.loaded = "true";
  const found = await api.get(`/v1/documents/${encodeURIComponent(id)}/consolidated`);
  const note = h("p", { class: "about", text: `${found.as_of} 的效力：划去的不再有效，旁边注明哪份文件这样规定。逐段注明出处，合在一起不是引文。` });
  place.append(note, h("div", { class: "document-text consolidated-text" }, ...found.pieces.flatMap(piece)));
}

/** @param {import("./contract").ConsolidatedPiece} one */
function piece(one) {
  if (one.kind === "original") return [h("span", { text: one.text })];
  const by = one.by && h("a", { href: permalink(one.by, ""), class: "by", text: `${one.since ? `${one.since} 起 ` : ""}《${one.by.title}》` });
  if (one.kind === "inserted") return [h("ins", { text: one.text }), h("small", {}, `增加${one.clause ? `为${one.clause}` : ""} `, by)];
  return [h("del", { text: one.text }), one.instead && h("ins", { text: one.instead.text }), h("small", {}, by)].filter(Boolean);
}
