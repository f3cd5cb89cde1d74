import assert from "node:assert/strict";
import { test } from "node:test";

import { dueLabel, remaining } from "../../assist_api/static/js/time.js";

const NOW = new Date("2026-09-28T10:00:00+08:00"); // a Monday
const words = (iso) => Object.values(dueLabel(iso, NOW)).join(" ");

for (const [iso, label] of [
  ["2026-09-28T18:05:00+08:00", "今天  18:05"],
  ["2026-09-28T10:05:00Z", "今天  18:05"],
  ["2026-09-29T09:00:00+08:00", "明天  09:00"],
  ["2026-09-27T09:00:00+08:00", "昨天  09:00"],
  ["2026-10-03T09:00:00+08:00", "10月3日 周六 09:00"],
  ["2027-01-04T09:00:00+08:00", "2027年1月4日 周一 09:00"],
]) {
  test(`${iso} is ${label}`, () => assert.equal(words(iso), label));
}

test("midnight is the end of the day before", () => {
  assert.equal(words("2026-09-29T00:00:00+08:00"), "今天  24:00");
  assert.equal(words("2027-01-01T00:00:00+08:00"), "12月31日 周四 24:00");
});

for (const [minutes, text, state] of [
  [3 * 1440 + 125, "还剩 3 天 2 小时", "ample"],
  [125, "还剩 2 小时 5 分", "ample"],
  [59, "还剩 59 分", "soon"],
  [2.5, "还剩 2 分 30 秒", "soon"],
  [0, "已超 0 分 0 秒", "over"],
  [-125, "已超 2 小时 5 分", "over"],
]) {
  test(`${minutes} minutes ahead: ${text}`, () => {
    assert.deepEqual(remaining(new Date(NOW.getTime() + minutes * 60_000).toISOString(), NOW.getTime()), { text, state });
  });
}
