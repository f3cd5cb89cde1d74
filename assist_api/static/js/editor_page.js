// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// The editor's page: what is missing, disputed, about to expire or in conflict, and what was asked this week.

import { api } from "./api.js";
import { dayBars, shareBar } from "./charts.js";
import { h } from "./dom.js";
import { LEVEL, REASONS, permalink, place, valueLabel } from "./labels.js";
import { showRelations } from "./relations.js";
import { showPlaces } from "./places.js";
import { table } from "./table.js";
import { showDocuments } from "./withdraw.js";

const PAGE = 20;
const $ = (selector) => document.querySelector(selector);
const WHEN = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
const when = (iso) => WHEN.format(new Date(iso));
const source = (citation, text = place(citation)) => h("a", { href: permalink(citation, ""), text });

/** @param {import("./contract").Gap} gap */
const gapRow = (gap) => [
  h("div", {}, h("a", { class: "complaint", href: `/?q=${encodeURIComponent(gap.complaint)}`, text: gap.complaint }),
    gap.variants.length > 0 && h("details", {}, h("summary", { text: `${gap.variants.length} 种相近说法` }), h("ul", {}, ...gap.variants.map((text) => h("li", { text }))))),
  h("span", { class: "number", text: String(gap.count) }),
  when(gap.latest_at),
  Object.entries(gap.context).map(([field, value]) => valueLabel(field, value)).join(" · ") || "—",
  h("ul", { class: "plain" }, ...gap.nearest.slice(0, 3).map(({ document_id: id, title }) => h("li", {}, h("a", { href: `/documents/${encodeURIComponent(id)}`, text: title })))),
];

const GAP_COLUMNS = ["客户怎么说", "次数", "最近", "情形", "最接近的文件"];

async function showGaps(offset = 0) {
  const { gaps, total } = await api.get(`/v1/gaps?offset=${offset}&limit=${PAGE}`);
  const turn = (label, to, possible) => h("button", { type: "button", text: label, disabled: !possible, onclick: () => showGaps(to) });
  $("#gaps").replaceChildren(table("缺口清单", GAP_COLUMNS, gaps.map(gapRow), "没有缺口：提交过的问题都有已批准的答案。"),
    ...(total > PAGE ? [h("p", { class: "pager" }, turn("上一页", Math.max(0, offset - PAGE), offset > 0),
      h("span", { text: `${offset + 1}–${offset + gaps.length} / ${total}` }), turn("下一页", offset + PAGE, offset + gaps.length < total))] : []));
  $("#count-gaps").textContent = String(total);
}

const disputedRow = ({ citation, text, counts, reasons, query, latest_at: at }) => [
  h("div", {}, citation ? source(citation, text) : h("span", { text: "（文件已撤下）" }), citation && h("p", { class: "dim", text: place(citation) })),
  h("span", { class: "number", text: `${counts.unhelpful ?? 0} / ${counts.helpful ?? 0}` }),
  Object.entries(reasons).map(([reason, count]) => `${REASONS[reason]} ${count}`).join("，") || "未说明",
  query || "—",
  when(at),
];

const expiringRow = (item) => [
  h("a", { href: `/documents/${encodeURIComponent(item.id)}`, text: item.title }),
  item.field === "review_by" ? "应复核" : "失效",
  item.date,
  h("span", { class: item.days_left < 0 ? "number over" : "number", text: item.days_left < 0 ? `已过 ${-item.days_left} 天` : `${item.days_left} 天` }),
];

const conflictRow = ({ action, object, limits }) => [
  [action, object].filter(Boolean).join(" · "),
  h("ul", { class: "plain" }, ...limits.map((limit) => h("li", {},
    h("strong", { text: limit.shown }), " ", h("span", { class: "dim", text: LEVEL[limit.citation.level] ?? "" }), " ", source(limit.citation), h("p", { class: "dim", text: limit.text })))),
];

/** @param {import("./contract").Editor} overview */
function show({ disputed, expiring, conflicts, searches, feedback }) {
  $("#disputed").replaceChildren(table("有争议的条文", ["条文", "无用 / 有用", "原因", "最近一次问的是", "时间"], disputed.map(disputedRow), "没有人认为哪一条不好用。"));
  $("#expiring").replaceChildren(table("即将到期的文件", ["文件", "事项", "日期", "剩余"], expiring.map(expiringRow), "六十天内没有文件到期。"));
  $("#conflicts").replaceChildren(table("相互冲突的时限", ["事项", "现行时限"], conflicts.map(conflictRow), "没有发现相互冲突的时限。"));
  $("#searches").replaceChildren(dayBars(searches.days),
    table("本周常问", ["问题", "次数", "无答案"], searches.top.map((one) => [one.text, h("span", { class: "number", text: String(one.asked) }), h("span", { class: "number", text: String(one.unanswered || "") })]), "本周还没有提交过的查询。"));
  $("#feedback").replaceChildren(shareBar([
    { label: "有帮助", count: feedback.helpful ?? 0, tone: "good" }, { label: "没有帮助", count: feedback.unhelpful ?? 0, tone: "bad" },
    { label: "复制", count: feedback.copied ?? 0, tone: "accent" }, { label: "打开原文", count: feedback.opened ?? 0, tone: "quiet" }], "近七日反馈"));
  for (const [name, list] of Object.entries({ disputed, expiring, conflicts })) $(`#count-${name}`).textContent = String(list.length);
  $("#count-searches").textContent = String(searches.days.reduce((sum, { asked }) => sum + asked, 0));
}

try {
  const showOverview = async () => show(await api.get("/v1/editor"));
  await Promise.all([showOverview(), showGaps(), showPlaces(), showRelations(showOverview), showDocuments(() => Promise.all([showOverview(), showPlaces()]))]);
} catch (error) {
  $("#notice").replaceChildren(h("p", {}, `读不到数据：${error.message}`, " ", h("button", { type: "button", text: "重试", onclick: () => location.reload() })));
} finally {
  document.body.classList.remove("waiting");
}
