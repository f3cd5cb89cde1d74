// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Beside the answer: the fields of the ticket, and where everything stands.

import { h, icon } from "./dom.js";
import { card, cautions, section } from "./item.js";
import { AREA, applicability, place, validity, valueLabel } from "./labels.js";
import { absolute } from "./time.js";

/**
 * The limit, from what it counts, and when it ends at the latest: absolute, for what is copied is read tomorrow.
 * @param {import("./contract").Deadline} deadline
 */
function timeFields(deadline, facts, context) {
  // Whom the limit is for goes into the ticket with it, as long as the context does not say it.
  const open = applicability(deadline, context).filter(({ sure }) => !sure).map(({ field, value }) => valueLabel(field, value));
  if (deadline.when && !deadline.holds) open.push(deadline.when.shown); // and when it holds, unless it was received then
  const value = open.length ? `${deadline.shown}（${open.join(" · ")}）` : deadline.shown;
  const rows = [{ label: `${deadline.action || "办理"}时限`, value, item: deadline }];
  if (!deadline.due_at || deadline.holds === false) return rows;
  if (Number.isInteger(deadline.started_by)) rows.push({ label: "起算", value: facts[deadline.started_by].shown, item: deadline });
  return [...rows, { label: "最迟", value: `${absolute(deadline.due_at)}${deadline.state === "late" ? "（已超时）" : ""}`, item: deadline }];
}

/**
 * What a ticket wants to know, as label and value: classes, whom to tell, when it is due, on what ground.
 * @param {import("./contract").Suggestion} answer
 */
export function ticketFields(answer, context) {
  const named = (item) => (item.tell ? `${item.label}（告知：${item.tell}）` : item.label);
  const rows = [];
  for (const item of answer.classification) { // best first: the first of a scheme goes into the ticket, the others stand below it
    const same = rows.find(({ label }) => label === item.scheme);
    if (same) same.others.push(named(item));
    else rows.push({ label: item.scheme, value: named(item), others: [], item });
  }
  const limit = answer.deadlines.find(({ form }) => form !== "at_once");
  const deadline = limit?.doubt ? undefined : limit; // a guess goes into no ticket
  if (deadline) rows.push(...timeFields(deadline, answer.facts, context));
  const owed = answer.owed.find(({ amount }) => amount !== null);
  if (owed) rows.push({ label: "应付", value: `${owed.amount}元（${owed.computed}）`, item: owed });
  // The limit's own source first: it need not be the procedure's.
  const [first] = [...answer.procedures, ...answer.wordings, ...answer.rules, ...answer.requirements, ...answer.contacts];
  const grounds = [deadline, first].filter(Boolean);
  const places = [...new Set(grounds.map(({ citation }) => place(citation)))];
  if (places.length) rows.push({ label: "依据", value: places.join("；"), item: grounds[0] });
  const where = [context.operator, context.region, AREA[context.area], context.tier, context.channel].filter(Boolean).join(" · ");
  if (where) rows.push({ label: "适用", value: where });
  return rows;
}

export function ticket(answer, tools) {
  const rows = ticketFields(answer, tools.context);
  if (!answer.answered || !rows.length) return null;
  const all = rows.map(({ label, value }) => `${label}：${value}`).join("\n");
  const list = h("dl", { class: "fields" }, ...rows.map(({ label, value, others, item }) => h("div", {},
    h("dt", { text: label }), h("dd", {}, h("span", {}, value, others?.length && h("span", { class: "others", text: `也可能：${others.slice(0, 3).join("；")}` })),
      h("button", { type: "button", class: "icon-button", "aria-label": `复制${label}`, title: "复制", onclick: () => tools.copy(value, item?.citation, `已复制：${label}`) }, icon("copy"))))));
  const copyAll = h("button", { type: "button", class: "copy", onclick: () => tools.copy(all, rows.find((row) => row.item)?.item.citation, "已复制全部字段") }, icon("copy"), "复制全部");
  return section("ticket", "工单字段", [card("ticket", rows.find((row) => row.item)?.item.citation, list, copyAll)]);
}

/**
 * Every document that the answer quotes, in order of appearance, with the passages found in it.
 * @param {import("./contract").Suggestion} answer
 */
export function sources(answer, tools) {
  const cited = [...answer.procedures, ...answer.deadlines, ...answer.periods, ...answer.statements, ...answer.rules, ...answer.requirements, ...answer.contacts, ...answer.wordings, ...answer.prohibitions, ...answer.classification, ...answer.passages];
  const documents = new Map();
  for (const item of cited) {
    const id = item.citation.document_id;
    if (!documents.has(id)) documents.set(id, { citation: item.citation, passages: [] });
  }
  for (const passage of answer.passages) documents.get(passage.citation.document_id).passages.push(passage);
  const cards = [...documents.values()].map(({ citation, passages }) => card("source", citation,
    h("header", {}, h("h3", {}, h("button", { type: "button", class: "source-title", text: citation.title, onclick: () => tools.open(citation) })), ...cautions(citation)),
    h("p", { class: "source-meta", text: [citation.number, citation.version && `版本 ${citation.version}`, validity(citation)].filter(Boolean).join(" · ") }),
    passages.length > 0 && h("ul", { class: "snippets" }, ...passages.slice(0, 3).map((passage) =>
      h("li", {}, h("button", { type: "button", class: "snippet", title: "打开原文", text: passage.text, onclick: () => tools.open(passage.citation) }))))));
  return section("sources", "依据", cards.slice(0, 4), cards.slice(4));
}
