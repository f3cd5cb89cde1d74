// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Approved wordings: a key to copy each, its blanks to fill. What is filled in is not approved text, and looks different.

import { h, icon } from "./dom.js";
import { card, chips, footer, identity, section } from "./item.js";

const CHOICE = /^(先生|女士|小姐)\s*[(（/／、]\s*(先生|女士|小姐)\s*[)）]?$/;
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A wording's text as runs: `[{text, blank}]`, its variables cut out wherever they stand. */
export function runs(text, variables) {
  if (!variables.length) return [{ text, blank: false }];
  const longestFirst = [...variables].sort((a, b) => b.length - a.length).map(escape).join("|");
  return text.split(new RegExp(`(${longestFirst})`)).map((part, index) => ({ text: part, blank: index % 2 === 1 })).filter((run) => run.text);
}

/** A field in the place of one blank, as wide as what stands in it. */
function blank(run, number, values, onCopy) {
  const choice = CHOICE.exec(run.text);
  const value = values[number] ?? "";
  if (choice) {
    const select = h("select", { class: "blank", "aria-label": `填写：${run.text}` },
      h("option", { value: "", text: run.text }), ...choice.slice(1).map((word) => h("option", { value: word, text: word, selected: word === value })));
    select.addEventListener("change", () => (values[number] = select.value));
    return select;
  }
  const input = h("input", { class: "blank", type: "text", value, placeholder: run.text, autocomplete: "off", "aria-label": `填写第 ${number + 1} 处空白` });
  const fit = () => (input.style.width = `${Math.max(2.2, [...(input.value || run.text)].reduce((sum, c) => sum + (c > "\u00ff" ? 1 : 0.6), 0.8))}em`);
  input.addEventListener("input", () => {
    values[number] = input.value;
    fit();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      onCopy();
    }
  });
  fit();
  return input;
}

/** The words as they are to be said, and how many blanks are still open. */
export function filled(parts, values) {
  let number = 0;
  let open = 0;
  const text = parts.map((run) => {
    if (!run.blank) return run.text;
    const value = (values[number++] ?? "").trim();
    if (!value) open += 1;
    return value || run.text;
  }).join("");
  return { text, open };
}

function wording(item, index, tools) {
  const parts = runs(item.text, item.variables);
  const key = identity(item.citation);
  if (!tools.blanks.has(key)) tools.blanks.set(key, []);
  const values = tools.blanks.get(key);
  const copy = () => {
    const { text, open } = filled(parts, values);
    tools.copy(text, item.citation, open ? `已复制，还有 ${open} 处空白未填` : `已复制口径 ${index + 1}`);
  };
  let number = 0;
  const words = parts.map((run) => (run.blank ? blank(run, number++, values, copy) : run.text));
  const label = index < 9 ? `复制口径 ${index + 1}` : "复制口径";
  const button = h("button", { type: "button", class: "copy", "aria-label": label, onclick: copy, data: index < 9 ? { wording: index + 1 } : {} },
    icon("copy"), "复制", index < 9 && h("kbd", { "aria-hidden": "true", text: String(index + 1) }));
  return card("wording", item.citation,
    h("header", {}, h("h3", { text: item.situation }), chips(item, tools), button),
    h("p", { class: "quote say" }, ...words),
    number > 0 && h("p", { class: "blank-note", text: "虚线处由坐席填写，不属于已批准的口径" }),
    footer(item, tools));
}

/**
 * The first five stand open; keys 1–9 copy, whether open or not.
 * @param {import("./contract").Wording[]} items
 */
export function wordings(items, tools) {
  const cards = items.map((item, index) => wording(item, index, tools));
  return section("wording", "标准答复", cards.slice(0, 5), cards.slice(5));
}
