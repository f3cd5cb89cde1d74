import assert from "node:assert/strict";
import { test } from "node:test";

import { ticketFields } from "../../assist_api/static/js/side.js";

const citation = (title) => ({ title, section: [] });
const LIMIT = {
  action: "回复", shown: "24小时内", form: "within", due_at: "2030-03-05T18:00:00+08:00", applies_to: { area: "rural" }, citation: citation("时限"),
};
const EMPTY = { owed: [], facts: [], classification: [], deadlines: [], procedures: [], wordings: [], rules: [], requirements: [], contacts: [] };
const rows = (answer, context = {}) => Object.fromEntries(ticketFields({ ...EMPTY, ...answer }, context).map(({ label, value }) => [label, value]));

test("the first class of a scheme goes into the ticket, others stand below it", () => {
  const classification = [{ scheme: "风险", label: "红色", tell: "省公司" }, { scheme: "风险", label: "黄色" }, { scheme: "类别", label: "资费" }];
  const found = ticketFields({ ...EMPTY, classification }, {});
  assert.deepEqual(found.map(({ label, value, others }) => [label, value, others]), [["风险", "红色（告知：省公司）", ["黄色"]], ["类别", "资费", []]]);
});

test("a limit goes in with its due time, and with whom it is for until the context says so", () => {
  assert.match(rows({ deadlines: [LIMIT] })["回复时限"], /（农村）$/);
  assert.doesNotMatch(rows({ deadlines: [LIMIT] }, { area: "rural" })["回复时限"], /农村/);
  assert.match(rows({ deadlines: [LIMIT] })["最迟"], /3月5日 周二 18:00$/);
  assert.ok(!("最迟" in rows({ deadlines: [{ ...LIMIT, form: "at_once" }] })));
});

test("a limit of a season goes in with it, and with its due time only where it may hold", () => {
  const when = { shown: "采暖期（11月15日至3月15日）" };
  assert.equal(rows({ deadlines: [{ ...LIMIT, when, holds: true }] })["回复时限"], "24小时内（农村）");
  const found = rows({ deadlines: [{ ...LIMIT, when, holds: false }] });
  assert.equal(found["回复时限"], "24小时内（农村 · 采暖期（11月15日至3月15日））");
  assert.ok(!("最迟" in found));
});

test("grounds are named once, the limit's own first", () => {
  assert.equal(rows({ deadlines: [LIMIT], procedures: [{ citation: citation("流程") }] })["依据"], "《时限》；《流程》");
  assert.equal(rows({ deadlines: [LIMIT], procedures: [{ citation: citation("时限") }] })["依据"], "《时限》");
  assert.ok(!("依据" in rows({})));
});
