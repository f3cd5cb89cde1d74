// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// An item in the hands of a trainer: its texts and its answer, checked before they are taken.

import { h } from "./dom.js";
import { LETTERS, answers } from "./quiz_names.js";

const CHOSEN = new Set(["single", "scenario", "forbidden", "true_false"]);

/**
 * What is wrong with an edited item, in one line; empty where it may be taken.
 * @param {import("./contract").QuizItem} item
 */
export function fault(item) {
  if (!item.stem.trim()) return "题干不能为空";
  if (item.options.some((text) => !text.trim())) return "选项不能为空";
  if (new Set(item.options).size < item.options.length) return "有两个选项相同";
  if (answers(item).length === 0 || answers(item).some((text) => !text.trim())) return "请标出正确答案";
  return "";
}

/**
 * A form for `item`; `done(edited)` gets the changed item, or null when it is given up.
 * @param {import("./contract").QuizItem} item
 */
export function editForm(item, done) {
  const name = `answer-${item.id}`;
  const stem = h("textarea", { rows: 3, "aria-label": "题干", value: item.stem });
  const explanation = h("textarea", { rows: 2, "aria-label": "解析", value: item.explanation });
  const texts = item.options.map((text, i) => h("input", { value: text, "aria-label": `选项 ${LETTERS[i]}`, readOnly: item.kind === "true_false" }));
  const marks = item.options.map((text, i) => (CHOSEN.has(item.kind) || item.kind === "multiple")
    && h("input", { type: item.kind === "multiple" ? "checkbox" : "radio", name, "aria-label": `${LETTERS[i]} 为正确答案`, checked: answers(item).includes(text) }));
  const blanks = item.kind === "blank" ? answers(item).map((text, i) => h("input", { value: text, "aria-label": `第 ${i + 1} 空` })) : [];
  const scenes = item.scenes.map((text, i) => h("input", { value: text, "aria-label": `情形 ${i + 1}` }));
  const wrong = h("p", { class: "fault", role: "alert" });

  function edited() {
    const options = texts.map((input) => input.value.trim());
    const renamed = (text) => options[item.options.indexOf(text)];
    const marked = options.filter((_, i) => marks[i]?.checked);
    let answer;
    if (item.kind === "blank") answer = blanks.map((input) => input.value.trim());
    else if (item.kind === "multiple") answer = marked;
    else if (CHOSEN.has(item.kind)) answer = marked[0] ?? "";
    else answer = answers(item).map(renamed);
    return { ...item, stem: stem.value.trim(), explanation: explanation.value.trim(), options, answer, scenes: scenes.map((input) => input.value.trim()), edited: true };
  }

  function save(event) {
    event.preventDefault();
    const now = edited();
    wrong.textContent = fault(now);
    if (!wrong.textContent) done(now);
  }

  return h("form", { class: "edit", onsubmit: save },
    h("label", {}, "题干", stem),
    ...scenes.map((input, i) => h("label", { class: "row" }, `（${i + 1}）`, input)),
    ...texts.map((input, i) => h("div", { class: "row" }, marks[i] || null, h("span", { text: `${LETTERS[i]}.` }), input)),
    ...blanks.map((input, i) => h("label", { class: "row" }, `第 ${i + 1} 空`, input)),
    h("label", {}, "解析", explanation),
    wrong,
    h("div", { class: "row" }, h("button", { class: "button", text: "保存" }), h("button", { type: "button", class: "button", text: "放弃", onclick: () => done(null) }),
      h("span", { class: "dim", text: "改过的题会注明，正确与否由您负责。" })));
}
