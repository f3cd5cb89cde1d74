// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// The cards of an answer, a function a kind; each takes items of /v1/suggest and the page's tools.

import { h, icon } from "./dom.js";
import { amended, card, chips, footer, identity, inSentence, marked, section } from "./item.js";

/**
 * Steps to tick; what was ticked stays so while the same answer is shown again.
 * @param {import("./contract").Procedure[]} items
 */
export function procedures(items, tools) {
  const cards = items.map((item) => {
    const steps = item.steps.map((step) => {
      const id = `${identity(item.citation)}:${step.start}`;
      const box = h("input", { type: "checkbox", checked: tools.ticked.has(id), onchange: () => (box.checked ? tools.ticked.add(id) : tools.ticked.delete(id)) });
      const words = h("span", { class: "step-text" }, step.text, step.escalation && h("span", { class: "chip caution", text: "上报 / 转派" }));
      return h("li", {}, h("label", {}, box, words));
    });
    const body = steps.length ? h("ol", { class: "steps" }, ...steps) : h("p", { class: "quote", text: item.text });
    return card("procedure", item.citation, h("header", {}, h("h3", { text: item.title }), chips(item, tools)), amended(item, tools), body, footer(item, tools));
  });
  return section("procedure", "处理步骤", cards.slice(0, 1), cards.slice(1));
}

/**
 * Who may, must or must not do what, who pays, what counts; an exception that stands behind the quotation is shown with it.
 * @param {import("./contract").Rule[]} items
 */
export function rules(items, tools) {
  const cards = items.map((item) => {
    const elsewhere = item.exception.filter((part) => part.start < item.citation.start || part.end > item.citation.end);
    return card("rule", item.citation,
      h("header", {}, h("span", { class: `modality modality-${item.modality}`, text: item.shown }), consequence(item), chips(item, tools)),
      h("p", { class: "quote" }, ...inSentence(item, tools.passages)),
      owed(item, tools.owed),
      elsewhere.length > 0 && h("p", { class: "assumes" }, icon("warn"), `例外：${elsewhere.map((part) => part.text).join("；")}`),
      footer(item, tools));
  });
  return section("rule", "规则", cards.slice(0, 3), cards.slice(3));
}

const SO_FAR = { holds: "已成立", not_yet: "尚未成立", unknown: "是否成立未定" };

/** @param {import("./contract").Rule} item */
function consequence({ consequence: state }) {
  return state && h("span", { class: `chip${state === "holds" ? " caution" : ""}`, text: SO_FAR[state] });
}

/** @param {import("./contract").Owed[]} all */
function owed({ citation }, all) {
  const own = all.find((one) => one.citation.document_id === citation.document_id && one.citation.start === citation.start);
  return own && h("p", { class: "counted" }, h("b", { text: "应付 " }), own.amount === null ? `无法算出：${own.missing}` : `${own.amount}元（${own.computed}）`);
}

/**
 * What to bring or state, paper by paper.
 * @param {import("./contract").Requirement[]} items
 */
export function requirements(items, tools) {
  const cards = items.map((item) => card("requirement", item.citation,
    h("header", {}, h("h3", {}, item.matter || "所需材料", item.by_proxy && h("span", { class: "chip", text: "代办" })), chips(item, tools)),
    h("ul", { class: "papers" }, ...item.items.map((paper) =>
      h("li", {}, paper.text, paper.condition && !paper.text.includes(paper.condition.text) && h("span", { class: "wanted", text: paper.condition.text })))),
    footer(item, tools)));
  return section("requirement", "所需材料", cards.slice(0, 2), cards.slice(2));
}

/**
 * Whom to ask or tell, or where and when.
 * @param {import("./contract").Contact[]} items
 */
export function contacts(items, tools) {
  const cards = items.map((item) => card("contact", item.citation,
    h("header", {}, h("h3", {}, item.of || item.shown, h("span", { class: "chip", text: item.shown })), chips(item, tools)),
    h("p", { class: "value" }, h("strong", { text: item.value }),
      h("button", { type: "button", class: "icon-button", "aria-label": `复制${item.shown}`, title: "复制", onclick: () => tools.copy(item.value, item.citation, "已复制") }, icon("copy"))),
    item.text !== item.value && h("p", { class: "quote", text: item.text }),
    footer(item, tools)));
  return section("contact", "联系方式", cards.slice(0, 2), cards.slice(2));
}

/**
 * Prices, where one is asked for.
 * @param {import("./contract").Tariff[]} items
 */
export function tariffs(items, tools) {
  const cards = items.map((item) => card("tariff", item.citation,
    h("header", {}, h("h3", {}, item.item, h("span", { class: "limit", text: `${item.amount}元${item.unit ? `/${item.unit}` : ""}` })), chips(item, tools)),
    amended(item, tools),
    h("p", { class: "quote", text: item.text }),
    footer(item, tools)));
  return section("tariff", "资费", cards.slice(0, 3), cards.slice(3));
}

/**
 * Times that are no deadlines (notice in advance, how long something is kept or holds): nothing falls due by them.
 * @param {import("./contract").Period[]} items
 */
export function periods(items, tools) {
  const cards = items.map((item) => card("period", item.citation,
    h("header", {}, h("h3", {}, item.what, h("span", { class: "limit", text: item.shown })), chips(item, tools)),
    item.doubt && h("p", { class: "assumes" }, icon("warn"), `读数存疑，须核对原文：${item.doubt}`),
    amended(item, tools),
    h("p", { class: "quote" }, ...inSentence(item, tools.passages)),
    footer(item, tools)));
  return section("period", "其他期限", cards.slice(0, 1), cards.slice(1));
}

/**
 * Times that a text tells and does not promise (denied, aimed at, usual, another's): never to be promised.
 * @param {import("./contract").Statement[]} items
 */
export function statements(items, tools) {
  const cards = items.map((item) => marked(item, `并非承诺 · ${item.shown}`)).map((item) => card("statement", item.citation,
    h("header", {}, h("h3", {}, h("span", { class: "told", text: item.shown }), item.what), chips(item, tools)),
    item.doubt && h("p", { class: "assumes" }, icon("warn"), `读数存疑，须核对原文：${item.doubt}`),
    amended(item, tools),
    h("p", { class: "quote" }, ...inSentence(item, tools.passages)),
    footer(item, tools)));
  return section("statement", "并非承诺", cards.slice(0, 1), cards.slice(1));
}

/**
 * What must not be said or done, with what may be said instead.
 * @param {import("./contract").Prohibition[]} items
 */
export function prohibitions(items, tools) {
  const cards = items.map((item) => card("never", item.citation,
    h("p", { class: "never" }, h("span", { class: "never-mark", text: item.phrase ? "不说" : "不做" }), item.phrase ? h("del", { text: item.text }) : h("span", { text: item.text })),
    amended(item, tools),
    item.replacement && h("p", { class: "instead" }, h("span", { class: "instead-mark", text: "改说" }), h("span", { text: item.replacement }),
      h("button", { type: "button", class: "icon-button", "aria-label": "复制改说", title: "复制", onclick: () => tools.copy(item.replacement, item.citation, "已复制") }, icon("copy"))),
    footer(item, tools)));
  return section("never", "禁止", cards.slice(0, 6), cards.slice(6));
}

/**
 * Passages, as they stand in the ranking: for an unanswered complaint, and under the sources.
 * @param {import("./contract").Hit[]} items
 */
export function passages(items, tools, title = "最接近的规定") {
  const cards = items.map((item) => card("passage", item.citation,
    amended(item, tools), h("p", { class: "quote", text: item.text }), footer(item, tools, chips(item, tools))));
  return section("nearest", title, cards);
}
