// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// What all cards share: the frame, where the quotation stands, to whom it applies, and what agents say of it.

import { h, icon } from "./dom.js";
import { BY_EXAMPLE, REASONS, STATUS, applicability, forNobodyKnown, place, valueLabel } from "./labels.js";

// Set in the context bar for the whole call: an item that says the same needs no mark of it.
const WHOLE = new Set(["operator", "region"]);

/**
 * Identity of a quotation: a document version and a span.
 * @param {Pick<import("./contract").Citation, "document_id" | "start" | "end">} citation
 */
export const identity = ({ document_id: id, start, end }) => `${id}:${start}:${end}`;

/** An item whose citation carries what must go with it wherever it is copied from its source. */
export const marked = (item, mark) => ({ ...item, citation: { ...item.citation, mark } });

/** A section of the answer with its heading; null where it has no cards, so that it takes no place. */
export function section(name, title, cards, more = []) {
  if (!cards.length) return null;
  const id = `section-${name}`;
  const heading = h("h2", { id }, title, h("span", { class: "count", text: String(cards.length + more.length) }));
  const rest = more.length && h("details", { class: "more" }, h("summary", { text: `另有 ${more.length} 项` }), ...more);
  return h("section", { class: `section section-${name}`, "aria-labelledby": id }, heading, ...cards, rest);
}

/** One card; the arrow keys go from one to the next, Enter opens its source. */
export function card(kind, citation, ...children) {
  const element = h("article", { class: `card card-${kind}`, tabIndex: -1, data: { card: kind } }, ...children);
  element.citation = citation;
  return element;
}

/** To whom an item applies: what the context does not say yet is marked 可能适用, and one click says it. */
export function chips(item, { context, onContext }) {
  const found = applicability(item, context);
  const words = (marks) => marks.map(({ field, value }) => valueLabel(field, value)).join(" · ");
  const open = found.filter(({ sure }) => !sure);
  const marks = found.filter(({ sure, field }) => sure && !WHOLE.has(field)).map((mark) => h("span", { class: "chip", text: words([mark]) }));
  if (open.length) {
    marks.unshift(h("button", {
      type: "button", class: "chip maybe", title: `点击即按“${words(open)}”查询`, text: `可能适用 · ${words(open)}`,
      onclick: () => onContext(Object.fromEntries(open.map(({ field, value }) => [field, value]))),
    }));
  }
  return marks.length ? h("span", { class: "chips" }, ...marks) : null;
}

/**
 * What must be known before a source is trusted.
 * @param {import("./contract").Citation} citation
 */
export function cautions(citation) {
  const found = [];
  if (citation.status !== "approved") found.push(STATUS[citation.status] ?? citation.status);
  if (citation.validity?.by) found.push(`效力至 ${citation.validity.to}（《${citation.validity.by.title}》）`);
  if (citation.incomplete) found.push("原文不完整");
  if (forNobodyKnown(citation)) found.push("适用对象不明");
  return found.map((text) => h("span", { class: "chip caution", text }));
}

/**
 * A quotation inside the sentence it was taken from, where a passage of the answer holds it: a limit is easier to trust when one reads whose it
 * is. All of it is the document's text.
 */
export function inSentence(item, passages) {
  const { document_id: id, start, end } = item.citation;
  const around = passages.find(({ citation: c }) => c.document_id === id && c.start <= start && end <= c.end);
  if (!around) return [item.text];
  const text = [...around.text];
  const [from, to] = [start - around.citation.start, end - around.citation.start];
  const before = text.slice(0, from).join("").split(/[\n。！？；]/).at(-1).trimStart();
  const [after] = /^[^\n。！？；]*[。！？；]?/.exec(text.slice(to).join(""));
  const closed = /[。！？；]$/.test(item.text);
  return [before && h("span", { class: "around", text: before }), item.text, !closed && after && h("span", { class: "around", text: after })];
}

/**
 * What other documents change in a quotation, above it: the new words with the sentence that says so, which a click opens.
 * @param {Pick<import("./contract").Quotation, "amended_by">} item
 */
export function amended(item, tools) {
  if (!item.amended_by?.length) return null;
  return h("div", { class: "amended" }, ...item.amended_by.map((one) => h("p", { class: "assumes" }, icon("warn"), h("b", { text: one.shown }), h("q", { text: one.text }),
    h("button", { type: "button", class: "source", title: "打开原文", text: place(one.citation), onclick: () => tools.open(one.citation) }))));
}

/** What a card stands for that hardly answers by itself: the scene that an example of how customers say it led to. */
const byExample = (item) => item.by_example && h("span", { class: "chip by-example", title: BY_EXAMPLE.advice, text: BY_EXAMPLE.words });

/** The line below a quotation: whether an example led there, source, who else says the same, thumbs. */
export function footer(item, tools, ...more) {
  const { citation } = item;
  const source = h("button", { type: "button", class: "source", title: "打开原文", onclick: () => tools.open(citation) }, place(citation), ...cautions(citation));
  return h("footer", { class: "card-footer" }, h("span", { class: "sources" }, byExample(item), ...more, source, elsewhere(item, tools)), thumbs(citation, tools));
}

/** Where else the same words stand: one link, or how many places there are, which a click or Enter opens. */
function elsewhere({ citation, also }, tools) {
  const links = (also?.items ?? []).map((one) => {
    const label = [one.title === citation.title && one.region ? "" : `《${one.title}》`, one.operator === citation.operator ? "" : one.operator, one.region].filter(Boolean).join(" · ");
    return h("button", { type: "button", class: "source", title: "打开原文", onclick: () => tools.open({ ...one, section: [] }) }, also.count > 1 ? label : `同见 ${label}`);
  });
  if (links.length < 2) return links[0] ?? null;
  const regions = new Set(also.items.map(({ region }) => region));
  const told = regions.size === links.length && !regions.has(null) ? `${links.length} 个地方相同` : `${links.length} 处相同`;
  return h("details", { class: "more also" }, h("summary", { text: told }), ...links);
}

function thumbs(citation, tools) {
  const given = tools.verdicts.get(identity(citation));
  const box = h("span", { class: "thumbs" });
  const say = (kind, reason) => {
    tools.verdicts.set(identity(citation), kind);
    tools.feedback(kind, citation, reason);
    box.replaceChildren(h("span", { class: "thanks", role: "status", text: "已记录" }));
  };
  if (given) {
    box.append(h("span", { class: "thanks", text: "已记录" }));
    return box;
  }
  const reasons = h("span", { class: "reasons", hidden: true, role: "group", "aria-label": "哪里不好" },
    ...Object.entries(REASONS).map(([reason, label]) => h("button", { type: "button", text: label, onclick: () => say("unhelpful", reason) })),
    h("button", { type: "button", text: "其他", onclick: () => say("unhelpful", null) }));
  const down = h("button", {
    type: "button", class: "icon-button", "aria-label": "没有帮助", title: "没有帮助", "aria-expanded": "false",
    onclick: () => {
      reasons.hidden = !reasons.hidden;
      down.setAttribute("aria-expanded", String(!reasons.hidden));
    },
  }, icon("down"));
  const up = h("button", { type: "button", class: "icon-button", "aria-label": "有帮助", title: "有帮助", onclick: () => say("helpful", null) }, icon("up"));
  box.append(reasons, up, down);
  return box;
}
