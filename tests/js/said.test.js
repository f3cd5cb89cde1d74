import assert from "node:assert/strict";
import { test } from "node:test";

import { ticketFields } from "../../assist_api/static/js/side.js";
import { absolute, localTime } from "../../assist_api/static/js/time.js";

const LIMIT = {
  action: "修复", shown: "24小时内", form: "within", due_at: "2026-09-27T09:00:00+08:00", state: "late", lateness: "已超时 1天1小时", started_by: 0,
  applies_to: {}, citation: { title: "时限", section: [] },
};
const ANSWER = {
  classification: [], deadlines: [LIMIT], procedures: [], wordings: [], rules: [], requirements: [], contacts: [], owed: [], facts: [{ shown: "报修 09-26 09:00" }],
};

test("a moment that is copied is absolute, and midnight is the end of the day before", () => {
  assert.equal(absolute("2026-09-27T09:00:00+08:00"), "2026年9月27日 周日 09:00");
  assert.equal(absolute("2026-09-28T00:00:00+08:00"), "2026年9月27日 周日 24:00");
});

test("a field takes the time in Shanghai wherever the device is", () => {
  assert.equal(localTime("2026-09-26T01:00:00Z"), "2026-09-26T09:00");
  assert.equal(localTime("2026-09-26T09:00"), "2026-09-26T09:00");
});

test("the ticket of a late limit says from what it counts and since when it is late", () => {
  const rows = Object.fromEntries(ticketFields(ANSWER, {}).map(({ label, value }) => [label, value]));
  assert.equal(rows["起算"], "报修 09-26 09:00");
  assert.equal(rows["最迟"], "2026年9月27日 周日 09:00（已超时）");
});

test("what is owed goes into the ticket only where it is known", () => {
  const clause = { citation: { title: "赔付", section: [] } };
  const rows = (owed) => ticketFields({ ...ANSWER, owed: [{ ...clause, ...owed }] }, {}).filter(({ label }) => label === "应付").map(({ value }) => value);
  assert.deepEqual(rows({ amount: 5, computed: "逾期满1日，1 × 5元 = 5元" }), ["5元（逾期满1日，1 × 5元 = 5元）"]);
  assert.deepEqual(rows({ amount: null, computed: "", missing: "没有说明月租费是多少" }), []);
});
