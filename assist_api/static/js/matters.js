// @ts-check: the contract's fields are held against contract.d.ts (make clients).

import { h } from "./dom.js";

/**
 * The matters of a complaint that has several, each with whether it is answered: none is dropped.
 * @param {import("./contract").Suggestion} answer
 */
export function several({ matters }) {
  if (matters.length < 2) return null;
  const told = ({ asked, answered }, index) => h("li", { class: answered ? "matter" : "matter unanswered" },
    `${index + 1}. ${asked} `, h("b", { text: answered ? "✓ 有规定" : "✗ 没有已批准的规定" }));
  return h("ol", { class: "matters", "aria-label": "诉求" }, ...matters.map(told));
}
