// @ts-check: the contract's fields are held against contract.d.ts (make clients).

import { h } from "./dom.js";
import { GRADE } from "./labels.js";

/**
 * The matters of a complaint that has several, each with how sure its answer is: none is dropped.
 * @param {import("./contract").Suggestion} answer
 */
export function several({ matters }) {
  if (matters.length < 2) return null;
  const told = ({ asked, grade }, index) => h("li", { class: `matter ${grade}` }, `${index + 1}. ${asked} `, h("b", { text: GRADE[grade].short }));
  return h("ol", { class: "matters", "aria-label": "诉求" }, ...matters.map(told));
}
