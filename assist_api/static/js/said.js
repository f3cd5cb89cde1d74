// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// What was understood of the complaint: small fields under the question, of which times can be changed (报修 09-26 09:00 ✎), by key too.

import { h } from "./dom.js";
import { localTime } from "./time.js";

/**
 * The fields, or null where nothing was said. `onEvent(event, at)` once somebody states when an event was.
 * @param {import("./contract").Said[]} facts
 */
export function understood(facts, onEvent) {
  if (!facts.length) return null;
  return h("div", { class: "understood", role: "group", "aria-label": "从投诉中读出" }, ...facts.map((fact) =>
    fact.kind === "event" ? changeable(fact, onEvent) : h("span", { class: "chip", title: fact.text, text: fact.shown })));
}

/** @param {import("./contract").Said} fact */
function changeable({ event, at, shown, text }, onEvent) {
  return h("button", { type: "button", class: "chip fact", title: text || "已指定的时间", "aria-label": `${shown}，修改时间`, text: `${shown} ✎`,
    onclick: ({ currentTarget }) => edit(currentTarget, event, at, onEvent) });
}

/** Puts a field for the time of `event` in place of `button`: Enter states it, Escape leaves it as it was. */
export function edit(button, event, at, onEvent) {
  const input = h("input", { type: "datetime-local", required: true, "aria-label": `${event}的时间`, value: at ? localTime(at) : "" });
  const form = h("form", { class: "chip fact", onsubmit: (submitted) => {
    submitted.preventDefault();
    onEvent(event, input.value);
  } }, h("span", { text: event }), input, h("button", { type: "submit", "aria-label": `确定${event}的时间`, text: "✓" }));
  form.addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Escape") return;
    pressed.stopPropagation();
    form.replaceWith(button);
    button.focus();
  });
  button.replaceWith(form);
  input.focus();
}
