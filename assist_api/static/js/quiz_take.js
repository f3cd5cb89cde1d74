// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// An item as it is answered: told at once whether it was right, with the clause that says so.

import { h } from "./dom.js";
import { KINDS, LETTERS, answers, letters, source } from "./quiz_names.js";

const folded = (text) => text.normalize("NFKC").replace(/[\s，,。.；;：:“”"]/g, "").replace(/[之以]?内$/, "").toLowerCase();

/**
 * Whether `given` (texts in the order of the answer) is right; the order of a multiple choice does not matter.
 * @param {import("./contract").QuizItem} item
 */
export function isRight(item, given) {
  const right = answers(item);
  if (given.length !== right.length) return false;
  if (item.kind === "blank") return given.every((text, i) => folded(text) === folded(right[i]));
  if (item.kind === "multiple") return right.every((text) => given.includes(text));
  return given.every((text, i) => text === right[i]);
}

/**
 * The answering form of one item; `told(right)` is called once, when it has been answered.
 * @param {import("./contract").QuizItem} item
 */
export function take(item, told) {
  const feedback = h("div", { class: "feedback", role: "status" });
  const name = `take-${item.id}`;
  const several = item.kind === "multiple";
  const ordering = item.kind === "order" || item.kind === "match";
  const ranks = (count, label, marks) => h("select", { "aria-label": label }, h("option", { value: "", text: "—" }), ...Array.from({ length: count }, (_, i) => h("option", { value: String(i), text: marks(i) })));
  const choices = item.options.map((text, i) => h("input", { type: several ? "checkbox" : "radio", name, value: String(i), onchange: () => { if (!several) judge(); } }));
  const selects = item.kind === "order" ? item.options.map((_, i) => ranks(item.options.length, `${LETTERS[i]} 的次序`, (n) => `第 ${n + 1} 步`))
    : item.kind === "match" ? item.scenes.map((_, i) => ranks(item.options.length, `情形 ${i + 1} 的答复`, (n) => LETTERS[n])) : [];
  const blanks = item.kind === "blank" ? answers(item).map((_, i) => h("input", { class: "blank", "aria-label": `第 ${i + 1} 空`, autocomplete: "off" })) : [];

  function given() {
    if (item.kind === "blank") return blanks.map((input) => input.value);
    if (item.kind === "match") return selects.map((select) => item.options[select.value]);
    if (item.kind === "order") return item.options.map((_, place) => item.options[selects.findIndex((select) => select.value === String(place))]);
    return item.options.filter((_, i) => choices[i].checked);
  }

  /** The right options in green, and what was chosen instead in red. */
  function mark() {
    for (const [i, row] of [...form.querySelectorAll(".options li")].entries()) {
      const good = answers(item).includes(item.options[i]);
      row.classList.toggle("right", good);
      row.classList.toggle("missed", !good && choices[i].checked);
    }
  }

  function judge(event) {
    event?.preventDefault();
    const right = isRight(item, given());
    for (const control of form.elements) control.disabled = true;
    form.classList.add(right ? "was-right" : "was-wrong");
    if (!ordering) mark();
    feedback.replaceChildren(h("p", { class: right ? "verdict good" : "verdict bad", text: right ? "答对了" : `答错了，正确答案：${letters(item)}` }),
      ...(item.altered ? [h("p", { class: "explanation", text: `题中的“${item.altered[0]}”应为“${item.altered[1]}”。` })] : []), source(item));
    told(right);
  }

  const form = h("form", { class: "taking", onsubmit: judge },
    h("p", { class: "marks" }, h("span", { class: "kind", text: KINDS[item.kind] })),
    h("p", { class: "stem", text: item.stem }),
    item.kind === "match" && h("ol", { class: "scenes" }, ...item.scenes.map((text, i) => h("li", {}, selects[i], ` （${i + 1}）${text}`))),
    h("ol", { class: "options" }, ...item.options.map((text, i) => h("li", {},
      ordering ? [item.kind === "order" && selects[i], h("b", { text: ` ${LETTERS[i]}. ` }), text]
        : h("label", {}, choices[i], item.kind === "true_false" ? ` ${text}` : [h("b", { text: ` ${LETTERS[i]}.` }), ` ${text}`])))),
    ...blanks.map((input, i) => h("label", {}, `第 ${i + 1} 空 `, input)),
    (several || ordering || blanks.length > 0) && h("button", { class: "button", text: "确定" }),
    feedback);
  return h("li", { class: "item" }, form);
}
