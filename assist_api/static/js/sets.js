// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Where the complaint leaves open which case it is: what is for each case, side by side, and the question that decides.

import { h } from "./dom.js";
import { dueLabel } from "./time.js";

const LETTERS = "ABCDEF";

const WORDS = {
  /** @param {import("./contract").Deadline} limit */
  deadlines(limit) {
    const { day, clock } = limit.due_at ? dueLabel(limit.due_at) : {};
    return [limit.action, limit.shown, day && `${day} ${clock} 前`].filter(Boolean).join(" ");
  },
  /** @param {import("./contract").Procedure} procedure */
  procedures: (procedure) => procedure.title,
  /** @param {import("./contract").Tariff} price */
  tariffs: (price) => `${price.item} ${price.amount}元`,
};

/**
 * What one set says: of each group's first card of it the kind and the words.
 * @param {import("./contract").Suggestion} answer
 * @param {import("./contract").CaseSet} one
 */
export function told(answer, one) {
  return Object.entries(one.cards).map(([group, [first]]) => ({ group, words: (WORDS[group] ?? ((card) => card.text))(answer[group][first]) }));
}

/**
 * The sets with a key each: `choose` takes the field of the context and its value. Null where there are none.
 * @param {import("./contract").Suggestion} answer
 */
export function sets(answer, choose) {
  const { ask, sets: cases } = answer;
  const own = cases.filter((one) => ask && ask.field in one.case).slice(0, LETTERS.length);
  if (!own.length) return null;
  return h("div", { class: "sets", role: "group", "aria-label": ask.question }, h("strong", { text: ask.question }),
    h("div", { class: "set-row" }, ...own.map((one, index) => h("section", { class: "set" },
      ask.field === "case" ? h("span", { class: "chip", text: one.label })
        : h("button", { type: "button", class: "chip maybe", title: `按 ${LETTERS[index]} 选择`, data: { set: LETTERS[index] }, text: `${LETTERS[index]} ${one.label}`, onclick: () => choose(ask.field, one.case[ask.field]) }),
      ...told(answer, one).map(({ group, words }) => h("p", { class: `set-${group}`, text: words }))))));
}
