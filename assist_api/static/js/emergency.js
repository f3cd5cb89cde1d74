// @ts-check: the contract's fields are held against contract.d.ts (make clients).

import { h } from "./dom.js";

/**
 * Whom to call where a complaint tells of danger: before all else.
 * @param {import("./contract").Suggestion} answer
 */
export function emergency({ emergency: contacts }) {
  if (!contacts.length) return null;
  const call = ({ of: who, value, note }) => h("li", {}, h("a", { href: `tel:${value}` }, `${who} `, h("b", { text: value })), note && h("span", { text: note }));
  return h("div", { class: "emergency", role: "alert" }, h("strong", { text: "紧急联系" }), h("ul", {}, ...contacts.map(call)));
}
