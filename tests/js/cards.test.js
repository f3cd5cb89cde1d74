import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { toldBeside } from "../../assist_api/static/js/answer.js";
import { statements } from "../../assist_api/static/js/cards.js";
import { emergency } from "../../assist_api/static/js/emergency.js";
import { deadlines } from "../../assist_api/static/js/limits.js";
import { said } from "../../assist_api/static/js/readings.js";
import { page } from "./elements.js";

before(() => page.open());
after(() => page.close());

const citation = { document_id: "a/1", title: "甲规定", section: [], operator: "甲热力", status: "approved", start: 0, end: 9 };
const LIMIT = {
  action: "上门", object: "", shown: "2小时内", form: "within", term: "", text: "两小时上门", due_at: "2030-01-01T12:00:00+08:00", parts: [], announced: [], beside: [], applies_to: {}, citation,
};
const WINTER = { shown: "采暖期（11月15日至3月15日）" };
const TOLD = { what: "修复", shown: "仅为目标：12小时", text: "力争12小时修复", applies_to: {}, citation };
const opened = [];
const TOOLS = { passages: [], context: {}, verdicts: new Map(), open: (one) => opened.push(one) };

test("what is no promise has its mark first, not that of a limit, and takes it along into its source", () => {
  const cards = statements([TOLD], TOOLS);
  assert.ok(cards.find("card")[0].textContent.startsWith(TOLD.shown));
  assert.deepEqual(cards.find("limit"), []);
  cards.find("source")[0].onclick();
  assert.equal(opened.at(-1).mark, "并非承诺 · 仅为目标：12小时");
});

test("a limit takes along no mark but that of its doubt", () => {
  const source = (limit) => deadlines([limit], TOOLS).find("source")[0].onclick();
  source(LIMIT);
  assert.equal(opened.at(-1).mark, undefined);
  source({ ...LIMIT, doubt: "“l0日”：疑为10日" });
  assert.match(opened.at(-1).mark, /^读数存疑/);
});

test("a season is told beside its limit, and nothing falls due out of it", () => {
  const other = { ...LIMIT, when: WINTER, holds: false };
  const summer = deadlines([{ ...LIMIT, when: { shown: "非采暖期" }, beside: [other] }], TOOLS);
  assert.deepEqual(summer.find("held").map((one) => one.textContent), ["非采暖期", WINTER.shown]);
  assert.deepEqual(summer.find("until"), []);
  assert.equal(deadlines([{ ...LIMIT, beside: [{ ...other, holds: true }] }], TOOLS).find("until").length, 1);
});

test("what begins later is one line", () => {
  const later = [{ term: "自2031-01-01起", shown: "1小时内" }];
  assert.deepEqual(deadlines([{ ...LIMIT, announced: later }], TOOLS).find("assumes").map((one) => one.textContent), ["尚未施行：自2031-01-01起1小时内"]);
});

test("beside a promise the first lines say what is none", () => {
  assert.equal(toldBeside({ deadlines: [LIMIT], statements: [TOLD, TOLD] }), "并非承诺，勿作答复：仅为目标12小时。");
  assert.equal(toldBeside({ deadlines: [], statements: [TOLD] }), "");
});

test("what was read of a limit has its season, its start once, and its doubt", () => {
  const fact = { ...LIMIT, kind: "deadline", when: WINTER, counts_from: "自受理之日起", doubt: "疑为2小时" };
  assert.equal(said(fact), "采暖期（11月15日至3月15日） · 2小时内 · 上门 · 自受理之日起 · 读数存疑");
});

test("whom to call in danger can be called, and nobody is without danger", () => {
  const shown = emergency({ emergency: [{ of: "火警", value: "119", note: "着火" }] });
  assert.equal(shown.role, "alert");
  assert.match(shown.textContent, /火警 119着火/);
  assert.equal(emergency({ emergency: [] }), null);
});
