// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// What is for each of several cases, side by side: with the question that decides where the complaint leaves it open, without one where it
// compares them.

import { h } from "./dom.js";
import { dueLabel } from "./time.js";

const LETTERS = "ABCDEF";
const NO_KEY = new Set(["case", "event", "former"]); // no fields of the context

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

/** @param {import("./contract").Suggestion} answer @param {import("./contract").CaseSet} one */
const asked = ({ ask }, one) => Boolean(ask) && ask.field in one.case;

/**
 * Whether the sets put the question already.
 * @param {import("./contract").Suggestion} answer
 */
export const decided = (answer) => answer.sets.some((one) => asked(answer, one));

/**
 * A row of sets for each matter that has some, those of the question with a key each: `choose` takes the field of the context and its value.
 * @param {import("./contract").Suggestion} answer
 */
export function sets(answer, choose) {
  const letters = [...LETTERS];
  const matters = [...new Set(answer.sets.map(({ matter }) => matter))];
  return matters.map((number) => {
    const own = answer.sets.filter(({ matter }) => matter === number).slice(0, LETTERS.length);
    const about = matters.length > 1 ? `${answer.matters[number].asked}：` : "";
    const title = about + (own.some((one) => asked(answer, one)) ? answer.ask.question : "按情形对照");
    return h("div", { class: "sets", role: "group", "aria-label": title }, h("strong", { text: title }),
      h("div", { class: "set-row" }, ...own.map((one) => h("section", { class: "set" }, key(one),
        ...told(answer, one).map(({ group, words }) => h("p", { class: `set-${group}`, text: words }))))));
  });

  /** @param {import("./contract").CaseSet} one */
  function key(one) {
    const [field, value] = Object.entries(one.case)[0];
    const letter = asked(answer, one) && !NO_KEY.has(field) && letters.shift();
    if (!letter) return h("span", { class: "chip", text: one.label });
    return h("button", { type: "button", class: "chip maybe", title: `按 ${letter} 选择`, data: { set: letter }, text: `${letter} ${one.label}`, onclick: () => choose(field, value) });
  }
}
