// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Limits: when each ends, from what it counts, whether it is late, and what else is in force for the same.

import { h, icon } from "./dom.js";
import { amended, card, chips, footer, inSentence, marked, section } from "./item.js";
import { LEVEL, place } from "./labels.js";
import { dueLabel, remaining } from "./time.js";

/**
 * Limits with the moment they end, how long is left, and how that was counted.
 * @param {import("./contract").Deadline[]} items
 */
export function deadlines(items, tools) {
  const cards = items.map((limit) => (limit.doubt ? marked(limit, "读数存疑，须核对原文") : limit)).map((item) => card("deadline", item.citation,
    h("header", {},
      h("h3", {}, [item.action, item.object].filter(Boolean).join(" · ") || "时限", h("span", { class: "limit", text: item.shown })),
      item.owed_by === "customer" && h("span", { class: "chip caution", text: "客户自己的期限" }), held(item), chips(item, tools)),
    item.doubt && h("p", { class: "assumes" }, icon("warn"), `读数存疑，须核对原文：${item.doubt}`),
    due(item),
    item.parts.length > 0 && h("p", { class: "counted" }, h("b", { text: "属于 " }), item.parts.map((part) => part.text).join(" › ")),
    amended(item, tools),
    h("p", { class: "quote" }, ...inSentence(item, tools.passages)),
    item.counted && item.form !== "at_once" && h("p", { class: "counted" }, h("b", { text: "算法 " }), item.counted),
    item.due_assumes && h("p", { class: "assumes" }, icon("warn"), item.due_assumes),
    item.holds === false && h("p", { class: "assumes" }, icon("warn"), `受理时间不在${item.when.shown}`),
    item.announced.length > 0 && h("p", { class: "assumes" }, icon("warn"), `尚未施行：${item.announced.map((later) => later.term + later.shown).join("，")}`),
    item.beside.length > 0 && beside(item.beside, tools),
    footer(item, tools)));
  return section("deadline", "时限", cards.slice(0, 3), cards.slice(3));
}

/**
 * When a limit holds, where that is not always: its season, hours or days, and from or until which day.
 * @param {import("./contract").Deadline} item
 */
function held({ term, when }) {
  const words = [term, when?.shown].filter(Boolean).join(" · ");
  return words && h("span", { class: "chip held", text: words });
}

/** @param {import("./contract").Deadline} item */
function due(item) {
  if (item.form === "at_once") return h("p", { class: "due" }, h("strong", { class: "due-now", text: "立即办理" }));
  if (!item.due_at) return null;
  const { day, weekday, clock } = dueLabel(item.due_at);
  return h("p", { class: "due" },
    h("time", { dateTime: item.due_at }, h("span", { class: "due-day", text: day }), weekday && h("span", { class: "due-weekday", text: weekday }),
      h("span", { class: "due-clock", text: clock }), h("span", { class: "due-before", text: "前" })),
    item.state === "late" ? h("span", { class: "left over", text: item.lateness }) : running(item));
}

/** @param {import("./contract").Deadline} item */
function running({ due_at: moment, due_from: earliest, state }) {
  const left = remaining(moment);
  return [h("span", { class: `left ${left.state}`, role: "timer", "aria-live": "off", data: { due: moment } }, left.text),
    state === "unknown" && earliest && earliest !== moment && h("span", { class: "chip caution", text: `最早 ${dueLabel(earliest).day} ${dueLabel(earliest).clock} 到期，可能已超时` })];
}

/**
 * Other limits in force for the same obligation, with the level they come from.
 * @param {import("./contract").Deadline[]} items
 */
function beside(items, tools) {
  return h("div", { class: "beside" }, h("h4", { text: "并存的其他时限" }), h("ul", {}, ...items.map((other) => {
    const end = other.holds !== false && other.form !== "at_once" && other.due_at; // out of its season nothing falls due
    const { day, clock } = end ? dueLabel(end) : {};
    return h("li", {},
      h("span", { class: "limit", text: other.shown }), held(other), other.doubt && h("span", { class: "chip caution", title: other.doubt, text: "读数存疑" }), LEVEL[other.citation.level] && h("span", { class: "level", text: LEVEL[other.citation.level] }),
      end && h("span", { class: "until", text: `至 ${day} ${clock}` }), chips(other, tools),
      h("button", { type: "button", class: "source", title: other.text, text: place(other.citation), onclick: () => tools.open(other.citation) }));
  })));
}

/** Brings every countdown on the page up to now. */
export function tick() {
  for (const left of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
    const { text, state } = remaining(left.dataset.due);
    if (left.textContent !== text) left.textContent = text;
    left.className = `left ${state}`;
  }
}
