// What the quiz API names in English, and what all views of an item share.

import { h } from "./dom.js";
import { permalink, place } from "./labels.js";

export const LETTERS = "ABCDEFGHIJKL";
export const KINDS = { single: "单选", multiple: "多选", true_false: "判断", blank: "填空", order: "排序", match: "匹配", scenario: "情景", forbidden: "禁用语" };
export const DIFFICULTY = { easy: "易", medium: "中", hard: "难" };
export const VERDICT = { ok: "有效", moved: "位置已变", changed: "原文已改", contradicted: "与现行规定矛盾", unpromised: "不是承诺", expired: "依据已失效", withdrawn: "依据已撤下", gone: "依据已删去" };

/** The right answers as a list, one or several. */
export const answers = (item) => (Array.isArray(item.answer) ? item.answer : [item.answer]);

/** The answer as letters of the options, `BAC`; the text itself for blanks and for true or false. */
export function letters(item) {
  if (item.kind === "blank") return answers(item).join("；");
  if (item.kind === "true_false") return item.answer;
  return answers(item).map((text) => LETTERS[item.options.indexOf(text)] ?? "?").join(item.kind === "order" ? " → " : "");
}

/** The clause that proves the answer: its words and where they stand. */
export function source({ quote, citation }) {
  return h("figure", { class: "source-beside" },
    h("blockquote", { text: quote.trim(), tabIndex: 0 }), // long ones scroll
    h("figcaption", {}, h("a", { href: permalink(citation, ""), target: "_blank", rel: "noopener", text: place(citation) }),
      citation.version && h("span", { text: `版本 ${citation.version}` })));
}
