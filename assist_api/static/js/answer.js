// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// An answer of /v1/suggest as the page shows it: the verdict first, then what to do, by when, what to say, what not to say.

import { contacts, passages, periods, procedures, prohibitions, requirements, rules, statements, tariffs } from "./cards.js";
import { h, icon } from "./dom.js";
import { GRADE, valueLabel } from "./labels.js";
import { deadlines } from "./limits.js";
import { listLeads, listed, listedGroup } from "./listed.js";
import { edit } from "./said.js";
import { decided, sets } from "./sets.js";
import { sources, ticket } from "./side.js";
import { wordings } from "./wordings.js";

const COUNTED = [["procedures", "个流程"], ["deadlines", "个时限"], ["periods", "个其他期限"], ["statements", "项并非承诺"], ["wordings", "条口径"], ["rules", "条规则"], ["requirements", "份所需材料"], ["contacts", "个联系方式"], ["tariffs", "项资费"], ["prohibitions", "项禁止"]];

const DRAW = { procedures, deadlines, wordings, rules, requirements, contacts, tariffs, statements, prohibitions, periods };

/**
 * The groups in the order in which they are shown: that of the list that was asked for, or of the surest card, in front, its own first card the
 * surest; times that are no deadlines, or are only told, before the rest where no limit is.
 * @param {import("./contract").Suggestion} answer
 */
export function inOrder(answer) {
  const times = ["periods", "statements"];
  const names = Object.keys(DRAW);
  const order = answer.deadlines.length ? names : [...times, ...names.filter((name) => !times.includes(name))];
  const front = listedGroup(answer) ?? answer.surest;
  return front in DRAW ? [front, ...order.filter((name) => name !== front)] : order;
}

/**
 * Where a promise stands first: what else the text tells, which is none.
 * @param {import("./contract").Suggestion} answer
 */
export function toldBeside({ deadlines: limits, statements: told }) {
  return limits.length && told.length ? `并非承诺，勿作答复：${[...new Set(told.map(({ shown }) => shown.replace("：", "")))].join("、")}。` : "";
}

/**
 * The verdict line in three grades, each with its own sign, colour and words: what surely answers, what may, or that nothing approved does.
 * @param {import("./contract").Suggestion} answer
 */
export function verdict(answer, committed) {
  if (answer.ask?.field === "former") {
    return h("div", { class: "verdict none" }, h("p", { class: "verdict-line" }, h("strong", { text: answer.ask.question }), h("span", { text: "这句话接着前面说，请把事情说全。" })));
  }
  if (!answer.answered) {
    const nearest = answer.nearest.length ? "以下是最接近的规定，仅供参考，不能当作答复依据。" : "知识库里没有相近的规定。";
    return h("div", { class: "verdict none" },
      h("p", { class: "verdict-line" }, graded(answer.grade), h("span", { text: nearest })),
      committed && h("p", { class: "verdict-note", text: "已记入缺口清单，由知识编辑处理。" }));
  }
  const found = COUNTED.filter(([group]) => answer[group].length).map(([group, words]) => `${answer[group].length} ${words}`).join(" · ");
  const first = [...inOrder(answer).map((group) => answer[group][0]), answer.passages[0]].find(Boolean)?.citation;
  const ruled = ["rules", "requirements", "contacts", "tariffs"].some((group) => answer[group].length);
  const missing = ruled ? [] : [["procedures", "处理步骤"], ["deadlines", "时限"], ["wordings", "标准答复"]]
    .filter(([group]) => !answer[group].length && !(group === "deadlines" && (answer.periods.length || answer.statements.length))).map(([, name]) => name);
  return h("div", { class: `verdict found ${answer.grade}` },
    h("p", { class: "verdict-line" }, graded(answer.grade), h("span", {}, first ? `《${first.title}》 · ${found || "相关条文"}` : found)),
    answer.grade === "possible" && h("p", { class: "verdict-note", text: GRADE.possible.advice }),
    toldBeside(answer) && h("p", { class: "verdict-note told-note", text: toldBeside(answer) }),
    missing.length > 0 && h("p", { class: "verdict-note", text: `没有找到适用的${missing.join("、")}。` }));
}

/** @param {import("./contract").Suggestion["grade"]} grade */
const graded = (grade) => h("strong", {}, icon(GRADE[grade].sign), GRADE[grade].words);

const OPTIONS_SHOWN = 8;

/**
 * The one question that decides between the first cards, its answers as keys.
 * @param {import("./contract").Suggestion} answer
 */
export function question({ ask, facts }, tools) {
  if (!ask?.options.length) return null;
  const when = (option) => {
    const fact = facts.find(({ shown }) => shown.endsWith(` ${option}`));
    return h("button", { type: "button", class: "chip maybe", text: fact ? option : `${option}时间 ✎`,
      onclick: ({ currentTarget }) => (fact ? tools.onEvent(fact.event, fact.at) : edit(currentTarget, option, null, tools.onEvent)) });
  };
  const keys = ask.options.map((option) => ask.field === "event" ? when(option) : ask.field === "case" ? h("span", { class: "chip", text: option })
    : h("button", { type: "button", class: "chip maybe", text: valueLabel(ask.field, option), onclick: () => tools.onContext({ [ask.field]: option }) }));
  const rest = keys.length > OPTIONS_SHOWN && h("details", { class: "more" }, h("summary", { text: `另有 ${keys.length - OPTIONS_SHOWN} 个` }), ...keys.slice(OPTIONS_SHOWN));
  return h("div", { class: "decide", role: "group", "aria-label": ask.question }, h("strong", { text: ask.question }), ...keys.slice(0, OPTIONS_SHOWN), rest);
}

/**
 * The whole answer, drawn with the page's tools, as two columns, which stand one under the other on a narrow screen.
 * @param {import("./contract").Suggestion} answer
 */
export function render(answer, page) {
  const tools = Object.assign(Object.create(page), { passages: answer.passages, owed: answer.owed });
  const main = answer.answered
    ? inOrder(answer).map((group) => DRAW[group](answer[group], tools))
    : [passages(answer.nearest, tools)];
  if (answer.answered && main.every((part) => part === null)) main.push(passages(answer.passages.slice(0, 5), tools, "相关规定"));
  const list = listed(answer, tools);
  if (list) main.splice(listLeads(answer) ? 0 : main.length, 0, list);
  const side = answer.answered ? [ticket(answer, tools), sources(answer, tools)] : [];
  return [
    h("div", { class: "answer-main" }, ...sets(answer, (field, value) => tools.onContext({ [field]: value })), !decided(answer) && question(answer, tools), ...main),
    side.some(Boolean) && h("aside", { class: "answer-side", "aria-label": "工单字段与依据" }, ...side),
  ].filter(Boolean);
}
