// What was read in a document: every fact marked in the text in the style of its kind, a legend, the list of them, and what an editor should look at.

import { api } from "./api.js";
import { h } from "./dom.js";
import { AREA, DOES, KIND, MEDIUM, MODALITY } from "./labels.js";

const NAMES = { ...KIND, period: "期间", relation: "文件关系" };
const styleOf = (kind) => `read-${kind}`;

/** The fields of a fact in one line. @param {import("./contract").ReadFile["documents"][0]["facts"][0]} fact */
export function said(fact) {
  const own = {
    deadline: () => [...fact.parts.map((part) => part.text), fact.term, fact.when?.shown, fact.shown, fact.action, fact.object, fact.actor,
      fact.counts_from && `自${fact.counts_from.replace(/^自/, "")}`],
    period: () => [fact.what],
    statement: () => [fact.shown, fact.what],
    rule: () => [MODALITY[fact.modality], fact.subject?.text],
    counting: () => [fact.shown],
    procedure: () => [fact.title, `${fact.steps.length} 步`],
    wording: () => [fact.situation],
    prohibition: () => [fact.text, fact.replacement && `改说：${fact.replacement}`],
    tariff: () => [fact.item, `${fact.amount}元${fact.unit && `/${fact.unit}`}`],
    definition: () => [fact.term],
    classification: () => [fact.scheme, fact.label, fact.tell],
    relation: () => [DOES[fact.does], `${fact.target.title && `《${fact.target.title}》`}${fact.target.number}${fact.target.clause}` || "有关文件",
      fact.old && fact.new ? `“${fact.old}”→“${fact.new}”` : fact.new, fact.from && `自${fact.from.replace(/^自/, "")}`, fact.to && `至${fact.to.replace(/^至/, "")}`],
    requirement: () => [fact.by_proxy && "代办", fact.matter, fact.items.map((item) => item.text + (item.condition ? `（${item.condition.text}）` : "")).join("、")],
    contact: () => [MEDIUM[fact.medium], fact.of, fact.value],
  }[fact.kind]();
  return [...own, fact.doubt && "读数存疑", AREA[fact.applies_to.area], fact.applies_to.tier, fact.applies_to.channel].filter(Boolean).join(" · ");
}

/** Marks the facts in the text; again each time that the text is painted anew, which undoes it. Older browsers show the list alone. */
function highlight(facts, view) {
  if (!CSS.highlights) return;
  for (const kind of Object.keys(NAMES)) {
    const ranges = facts.filter((fact) => fact.kind === kind).map((fact) => view.range(fact.start, fact.end));
    CSS.highlights.set(styleOf(kind), new Highlight(...ranges));
  }
}

function clear() {
  for (const kind of Object.keys(NAMES)) CSS.highlights?.delete(styleOf(kind));
}

function listed(file, view) {
  const [{ facts }] = file.documents;
  const kinds = Object.keys(NAMES).filter((kind) => facts.some((fact) => fact.kind === kind));
  const go = (start, end) => () => view.mark(start, end, { smooth: true });
  const entry = (name, style, words, start, end) =>
    h("li", {}, h("button", { type: "button", onclick: go(start, end) }, h("span", { class: `kind ${style}`, text: name }), words));
  return [
    h("ul", { class: "legend", "aria-label": "图例" }, ...kinds.map((kind) => h("li", { class: styleOf(kind), text: `${NAMES[kind]} ${facts.filter((fact) => fact.kind === kind).length}` }))),
    h("ul", { class: "read", tabIndex: 0, "aria-label": "逐条" },
      ...file.warnings.map((doubt) => (doubt.start === null ? h("li", { class: "doubt", text: doubt.message }) : entry("留意", "doubt", doubt.message, doubt.start, doubt.end))),
      ...facts.map((fact) => entry(NAMES[fact.kind], styleOf(fact.kind), said(fact), fact.start, fact.end))),
    ...(facts.length + file.warnings.length ? [] : [h("p", { text: "没有读出步骤、时限、口径等内容。" })]),
  ];
}

/** Shows what was read in the document `id` while `place`, a `details` element, is open. */
export async function toggle(place, id, view) {
  if (!place.open) return clear();
  if (!place.again) {
    place.querySelector(".panel-error")?.remove();
    try {
      const [file] = (await api.get(`/v1/documents/${encodeURIComponent(id)}/facts`)).files;
      place.again = () => place.isConnected && place.open && highlight(file.documents[0].facts, view);
      view.element.addEventListener("marked", () => place.again());
      place.append(...listed(file, view));
    } catch (error) {
      place.append(h("p", { class: "panel-error", role: "alert", text: `读不出：${error.message}` }));
      return undefined;
    }
  }
  return place.again();
}
