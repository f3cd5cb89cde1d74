// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// An item as a trainer looks it through: question and answer on the left, the clause beside it.

import { h } from "./dom.js";
import { DIFFICULTY, KINDS, LETTERS, answers, letters, source } from "./quiz_names.js";

/**
 * `actions` has `edit`, `swap` and `drop`, each called with the item.
 * @param {import("./contract").QuizItem} item
 */
export function preview(item, actions) {
  const right = new Set(item.kind === "order" || item.kind === "match" ? [] : answers(item));
  return h("li", { class: "item", id: item.id },
    h("div", { class: "question" },
      h("p", { class: "marks" }, h("span", { class: "kind", text: KINDS[item.kind] }), h("span", { text: DIFFICULTY[item.difficulty] }),
        item.category && h("span", { text: item.category }), item.edited && h("span", { class: "edited", text: "已改" })),
      h("p", { class: "stem", text: item.stem }),
      item.scenes.length > 0 && h("ol", { class: "scenes" }, ...item.scenes.map((text, i) => h("li", { text: `（${i + 1}）${text}` }))),
      item.kind !== "true_false" && h("ol", { class: "options" }, ...item.options.map((text, i) => h("li", { class: right.has(text) ? "right" : "" }, h("b", { text: `${LETTERS[i]}.` }), ` ${text}`))),
      h("p", { class: "answer-line" }, h("b", { text: "答案 " }), letters(item)),
      h("p", { class: "explanation", text: item.explanation }),
      h("p", { class: "doings" },
        h("button", { type: "button", class: "button", text: "编辑", onclick: () => actions.edit(item) }),
        h("button", { type: "button", class: "button", text: "换一题", onclick: () => actions.swap(item) }),
        h("button", { type: "button", class: "button", text: "删除", onclick: () => actions.drop(item) }))),
    source(item));
}
