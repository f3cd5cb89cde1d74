// The cards of <shouwen-suggest>: for each kind what stands in one, without its source.

import { dueLabel, remaining } from "./time.js";

export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children.filter(Boolean));
  return element;
}

function due({ due_at: moment, state, lateness }) {
  const { day, clock } = dueLabel(moment);
  const left = make("span", state === "late" ? "left over" : "left", state === "late" ? lateness : remaining(moment).text);
  if (state !== "late") left.dataset.due = moment;
  return make("p", "due", make("strong", "", `${day} ${clock} 前`), left);
}

const quote = (text) => make("p", "quote", text);

export const INSIDE = {
  procedures: (item) => [make("h4", "", item.title), item.steps.length ? make("ol", "", ...item.steps.map((step) => make("li", "", step.text))) : quote(item.text)],
  deadlines(item) {
    const notes = [item.counted, item.due_assumes].filter(Boolean).join("；");
    return [item.doubt && make("p", "note", `读数存疑，须核对原文：${item.doubt}`), item.due_at && due(item),
      make("p", "", `${[item.action, item.object].filter(Boolean).join(" · ")} ${item.shown}`), quote(item.text), notes && make("p", "note", notes)];
  },
  rules(item) {
    const elsewhere = item.exception.filter((part) => part.start < item.citation.start || part.end > item.citation.end).map((part) => part.text);
    return [make("h4", "", item.shown), quote(item.text), elsewhere.length > 0 && make("p", "note", `例外：${elsewhere.join("；")}`)];
  },
  requirements(item) {
    const papers = item.items.map((paper) => make("li", "", paper.condition ? `${paper.text}（${paper.condition.text}）` : paper.text));
    return [make("h4", "", `${item.matter}${item.by_proxy ? "（代办）" : ""}`), make("ul", "", ...papers)];
  },
  contacts: (item) => [make("h4", "", `${item.of} ${item.shown}`.trim()), make("p", "", make("strong", "", item.value)), item.text !== item.value && quote(item.text)],
  listed: (item) => [make("h4", "", `共 ${item.count} 项`), make("ol", "", ...item.items.map((one) => make("li", "", one.text)))],
  periods: (item) => [make("p", "", `${item.what} ${item.shown}`), quote(item.text)],
  prohibitions: (item) => [make("p", "never", item.text), item.replacement && quote(`改说：${item.replacement}`)],
  nearest: (item) => [quote(item.text)],
};
