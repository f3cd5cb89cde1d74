// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// A list that was asked for as such: all of it, counted, with where it stands.

import { h, icon } from "./dom.js";
import { card, footer, identity, section } from "./item.js";

const PAGE = 12; // items before the rest folds

/**
 * The group whose first card is the list itself, so that it needs no second one; null where none is.
 * @param {import("./contract").Suggestion} answer
 */
export function listedGroup({ listed: list, procedures, requirements }) {
  if (!list) return null;
  const own = Object.entries({ procedures, requirements }).find(([, [first]]) => first && identity(first.citation) === identity(list.citation));
  return own?.[0] ?? null;
}

/**
 * Whether the list stands before all cards: it is of the document of the one in front. How probably it answers nobody has measured.
 * @param {import("./contract").Suggestion} answer
 */
export function listLeads(answer) {
  const [first] = answer[answer.surest] ?? [];
  return first?.citation.document_id === answer.listed?.citation.document_id;
}

/**
 * The list as a card of its own, or null.
 * @param {import("./contract").Suggestion} answer
 */
export function listed(answer, tools) {
  const list = answer.listed;
  if (!list || listedGroup(answer)) return null;
  const numbered = list.items.map((item, index) => `${index + 1}. ${item.text}`).join("\n");
  const items = list.items.map((item) => h("li", { text: item.text }));
  const rest = items.slice(PAGE);
  return section("listed", "完整清单", [card("listed", list.citation,
    h("header", {}, h("h3", { text: `共 ${list.count} 项` }),
      h("button", { type: "button", class: "copy", onclick: () => tools.copy(numbered, list.citation, `已复制全部 ${list.count} 项`) }, icon("copy"), "复制全部")),
    h("ol", { class: "listed" }, ...items.slice(0, PAGE)),
    rest.length > 0 && h("details", { class: "more" }, h("summary", { text: `第 ${PAGE + 1} 至 ${list.count} 项` }), h("ol", { class: "listed", start: PAGE + 1 }, ...rest)),
    footer(list, tools))]);
}
