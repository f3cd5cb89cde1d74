// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// A document as it is published: its text unchanged, its outline on the left, the quoted span marked.

import { offsets } from "./codepoints.js";
import { h, icon } from "./dom.js";
import { DOES, LEVEL, PAPER, STATE, STATUS, forNobodyKnown, permalink, validity } from "./labels.js";

const HEADED = new Set(["part", "chapter", "section", "annex", "question", "scene", "heading", "table"]);
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What there is to say of when it holds, at most one note. */
function term(found) {
  const by = found.validity.by ? `，由《${found.validity.by.title}》` : "";
  if (found.effective_from && found.effective_from > today()) return [`尚未施行：${found.effective_from} 起施行。`];
  if (!found.in_force && found.validity.to) return [`效力至 ${found.validity.to}${by}。`];
  return found.validity.by ? [`将于 ${found.validity.to} 后失效${by}。`] : [];
}

/**
 * Title, status, version and validity, and first of all what speaks against trusting it.
 * @param {import("./contract").Document} found
 */
export function head(found, titleTag = "h2") {
  const notes = [];
  if (found.incomplete) notes.push("原文不完整：来源文件在句中开始或结束。");
  if (found.status !== "approved") notes.push(`状态为“${STATUS[found.status] ?? found.status}”，不得用于答复客户。`);
  if (forNobodyKnown(found)) notes.push("适用对象不明：没有写明是哪家单位、哪个地区的规定，使用前请核实。");
  if (!found.current) notes.push("这是旧版：当前发布的知识库已不含这一版本。");
  notes.push(...term(found));
  const words = (found.kind_words ?? []).filter((word) => !PAPER[found.kind].includes(word));
  const told = words.length ? `（${words.join("、")}）` : "";
  const facts = [
    ["类型", `${PAPER[found.kind]}${told}`], ["状态", STATUS[found.status] ?? found.status], ["效力", validity(found)], ["版本", found.version], ["文号", found.number], ["发布", found.issuer],
    ["层级", LEVEL[found.level]], ["运营商", found.operator], ["地区", found.region], ["业务", found.business], ["复核期限", found.review_by],
  ].filter(([, value]) => value);
  return h("header", { class: "document-head" },
    h(titleTag, { class: "document-title", text: found.title }),
    ...notes.map((text) => h("p", { class: "document-note" }, icon("warn"), text)),
    h("dl", { class: "document-facts" }, ...facts.map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value })))));
}

/**
 * What others do to the document and it to others, a line each with the words that say so; null where nothing is.
 * @param {import("./contract").Document} found
 */
export function relations(found) {
  const line = (one, told) => h("li", { class: `relation ${one.state}` },
    h("a", { href: permalink(one, ""), text: told }), one.state !== "applied" && h("span", { class: "chip caution", text: STATE[one.state], title: one.why }), h("q", { text: one.text }));
  const since = (one) => (one.from ? `（${one.from}）` : "");
  const lines = [
    ...found.changed_by.map((one) => line(one, `${one.target.clause || "本文件"}由《${one.title}》${since(one)}${DOES[one.kind]}`)),
    ...found.relations.map((one) => line(one, `${DOES[one.kind]}${one.target.title ? `《${one.target.title}》` : one.target.number}${one.target.clause}${since(one)}`)),
  ];
  return lines.length ? h("details", { class: "relations", open: found.changed_by.length > 0 }, h("summary", { text: "与其他文件的关系" }), h("ul", {}, ...lines)) : null;
}

/** The document as it stands today after all that, opened on demand; each piece with where it stands. */
export function standing(found) {
  const place = h("details", { class: "consolidated", ontoggle: async () => (await import("./consolidated.js")).toggle(place, found.id) }, h("summary", { text: "现行文本对照" }));
  return found.current && found.changed_by.some((one) => one.state === "applied") ? place : null;
}

/** Which answers the document changes by what it does to others, asked on demand. */
export function impact(found) {
  const place = h("details", { class: "impact", ontoggle: async () => (await import("./impact.js")).toggle(place, found.id) }, h("summary", { text: "使哪些答案改变" }));
  return found.current && found.relations.some((one) => one.state === "applied") ? place : null;
}

/** Where a new block of the text begins: each line, and each clause where the source has lost its line breaks. */
function blocks(text, outline, units) {
  const starts = new Set([0]);
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.add(i + 1);
  for (const clause of outline) starts.add(units(clause.start));
  const ordered = [...starts].filter((start) => start < text.length).sort((a, b) => a - b);
  return ordered.map((start, index) => ({ start, end: ordered[index + 1] ?? text.length })).filter(({ start, end }) => text.slice(start, end).trim());
}

/** What was read in `found`, opened on demand: nothing of it is loaded before. */
export function readings(found, view) {
  const place = h("details", { class: "readings", ontoggle: async () => (await import("./readings.js")).toggle(place, found.id, view) }, h("summary", { text: "读出的内容" }));
  return place;
}

/**
 * The body: `{element, outline, mark, range, selection}`; `mark(start, end)` (code points) marks a span, brings it into view, tells the element
 * with an event `marked` and returns its text; `range(start, end)` is the span as the page holds it. Links to clauses open in `target`.
 * @param {import("./contract").Document} found
 */
export function body(found, { target = "" } = {}) {
  const { text } = found;
  const { units, points } = offsets(text);
  const clauses = found.outline.map((clause) => ({ ...clause, from: units(clause.start), to: units(clause.end), headFrom: units(clause.heading_start), headTo: units(clause.heading_end) }));
  const byStart = new Map();
  for (const clause of clauses) if (!byStart.has(clause.headFrom)) byStart.set(clause.headFrom, clause);
  const shown = blocks(text, found.outline, units).map((block) => {
    const trimmed = block.start + (text.slice(block.start, block.end).length - text.slice(block.start, block.end).trimStart().length);
    const clause = byStart.get(trimmed);
    const heading = clause && HEADED.has(clause.kind);
    const element = h("p", { class: `block${heading ? ` heading depth-${Math.min(clause.depth, 4)}` : ""}` });
    return { ...block, clause, element };
  });
  const area = h("div", { class: "document-text", tabIndex: 0, role: "region", "aria-label": "正文" }, ...shown.map(({ element }) => element));

  function paint(block, from, to) {
    const end = block.start + text.slice(block.start, block.end).trimEnd().length;
    const label = block.clause && !HEADED.has(block.clause.kind) ? Math.min(block.clause.headTo, end) : block.start;
    const cuts = [...new Set([block.start, label, Math.max(block.start, Math.min(from, end)), Math.max(block.start, Math.min(to, end)), end])].sort((a, b) => a - b);
    const pieces = cuts.slice(1).map((cut, index) => {
      const [start, words] = [cuts[index], text.slice(cuts[index], cut)];
      const piece = cut <= label ? h("b", { text: words }) : words;
      return start >= from && cut <= to ? h("mark", {}, piece) : piece;
    });
    const clause = block.clause;
    const here = clause && h("a", {
      class: "here", target, href: permalink({ document_id: found.id, start: clause.start, end: clause.end }, ""), "aria-label": `${clause.label || clause.title}的固定链接`, title: "固定链接", text: "§",
    });
    block.element.replaceChildren(...pieces, ...(here ? [here] : []));
  }

  for (const block of shown) paint(block, -1, -1);
  let marked = [];
  function mark(start, end, { smooth = false } = {}) {
    const [from, to] = [units(start), units(end)];
    for (const block of marked) paint(block, -1, -1);
    marked = shown.filter((block) => block.start < to && block.end > from);
    for (const block of marked) paint(block, from, to);
    marked[0]?.element.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
    area.dispatchEvent(new Event("marked"));
    return text.slice(from, to);
  }
  function point(index) {
    const block = shown.findLast((one) => one.start <= index) ?? shown[0];
    let rest = index - block.start;
    const words = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".here") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    let last = null;
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      if (rest <= node.length) return [node, rest];
      rest -= node.length;
      last = node;
    }
    return [last, last.length];
  }
  function range(start, end) {
    const span = document.createRange();
    span.setStart(...point(units(start)));
    span.setEnd(...point(units(end)));
    return span;
  }
  const selection = () => selected(area, shown, points);
  return { element: area, outline: outlineOf(clauses, text, mark), mark, range, selection };
}

/** What the reader has selected, in code points; null where nothing is, or something else. */
function selected(area, shown, points) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !area.contains(chosen.anchorNode) || !area.contains(chosen.focusNode)) return null;
  const range = chosen.getRangeAt(0);
  const at = (node, offset) => {
    const block = shown.find(({ element }) => element.contains(node));
    if (!block) return null;
    const lead = document.createRange();
    lead.setStart(block.element, 0);
    lead.setEnd(node, offset);
    return points(Math.min(block.start + lead.toString().length, block.end));
  };
  const [start, end] = [at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset)];
  return start === null || end === null || end <= start ? null : { start, end };
}

function outlineOf(clauses, text, mark) {
  const listed = clauses.filter((clause) => HEADED.has(clause.kind) || clause.kind === "article" || (clause.kind === "item" && clause.title));
  if (!listed.length) return null;
  const links = listed.map((clause) => {
    const words = [clause.label, clause.title].filter(Boolean).join(" ");
    const hint = clause.title ? "" : text.slice(clause.headTo, Math.min(clause.to, clause.headTo + 18)).trim().split("\n")[0];
    return h("li", { class: `depth-${Math.min(clause.depth, 4)}` },
      h("a", { href: `#c=${clause.start}-${clause.end}`, onclick: (event) => {
        event.preventDefault();
        mark(clause.start, clause.end, { smooth: true });
      } }, words, hint && h("span", { class: "hint", text: hint })));
  });
  return h("nav", { class: "outline", "aria-label": "目录" }, h("ol", {}, ...links));
}
