import assert from "node:assert/strict";
import { test } from "node:test";

import { fault } from "../../assist_api/static/js/quiz_edit.js";
import { letters } from "../../assist_api/static/js/quiz_names.js";
import { isRight } from "../../assist_api/static/js/quiz_take.js";

const SINGLE = { kind: "single", stem: "多久？", options: ["1日", "2日", "3日"], answer: "2日" };

test("the answer as letters, in the form of its kind", () => {
  assert.equal(letters(SINGLE), "B");
  assert.equal(letters({ ...SINGLE, kind: "multiple", answer: ["1日", "3日"] }), "AC");
  assert.equal(letters({ ...SINGLE, kind: "order", answer: ["3日", "1日", "2日"] }), "C → A → B");
  assert.equal(letters({ kind: "blank", options: [], answer: ["1日", "2元"] }), "1日；2元");
  assert.equal(letters({ kind: "true_false", options: ["正确", "错误"], answer: "错误" }), "错误");
});

test("an order counts where it is asked for, and only there", () => {
  const several = { kind: "multiple", answer: ["甲", "乙"] };
  assert.ok(isRight(several, ["乙", "甲"]));
  assert.ok(!isRight(several, ["甲"]));
  assert.ok(!isRight({ kind: "order", answer: ["甲", "乙"] }, ["乙", "甲"]));
});

test("a blank is right whatever its width, marks and 之内", () => {
  const blank = { kind: "blank", answer: ["24小时内"] };
  assert.ok(isRight(blank, ["２４ 小时之内。"]));
  assert.ok(!isRight(blank, ["48小时内"]));
});

test("an edited item is held to what a quiz needs", () => {
  assert.equal(fault(SINGLE), "");
  assert.equal(fault({ ...SINGLE, stem: " " }), "题干不能为空");
  assert.equal(fault({ ...SINGLE, options: ["1日", ""] }), "选项不能为空");
  assert.equal(fault({ ...SINGLE, options: ["1日", "1日"] }), "有两个选项相同");
  assert.equal(fault({ ...SINGLE, answer: "" }), "请标出正确答案");
  assert.equal(fault({ ...SINGLE, kind: "multiple", answer: [] }), "请标出正确答案");
});
