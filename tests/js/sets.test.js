import assert from "node:assert/strict";
import { test } from "node:test";

import { told } from "../../assist_api/static/js/sets.js";

const ANSWER = {
  deadlines: [{ action: "修复", shown: "24小时内", due_at: null }, { action: "修复", shown: "48小时内", due_at: "2001-03-05T00:00:00+08:00" }],
  wordings: [{ text: "今天修好。" }],
  tariffs: [{ item: "月租", amount: 18 }],
};

test("a set tells the first card of each of its groups", () => {
  assert.deepEqual(told(ANSWER, { cards: { deadlines: [0], wordings: [0], tariffs: [0] } }), [
    { group: "deadlines", words: "修复 24小时内" }, { group: "wordings", words: "今天修好。" }, { group: "tariffs", words: "月租 18元" },
  ]);
});

test("the end of a day is told as the regulations count", () => {
  const [{ words }] = told(ANSWER, { cards: { deadlines: [1, 0] } });
  assert.match(words, /^修复 48小时内 2001年3月4日 24:00 前$/);
});
