import assert from "node:assert/strict";
import { test } from "node:test";

import { filled, runs } from "../../assist_api/static/js/wordings.js";

const TEXT = "××先生（女士），请在××点前来，费用(元)照旧。";

test("runs put together are the text, and blanks are what the variables say", () => {
  const parts = runs(TEXT, ["××", "(元)"]);
  assert.equal(parts.map((run) => run.text).join(""), TEXT);
  assert.deepEqual(parts.filter((run) => run.blank).map((run) => run.text), ["××", "××", "(元)"]);
  assert.deepEqual(runs("您好", []), [{ text: "您好", blank: false }]);
});

test("the longest of two variables that begin alike is cut out", () => {
  assert.deepEqual(runs("××××号", ["××", "××××"]).map((run) => run.text), ["××××", "号"]);
});

test("blanks are filled in their order, and what stays open is counted", () => {
  const parts = runs("××先生，××点前回复", ["××"]);
  assert.deepEqual(filled(parts, ["王", "6"]), { text: "王先生，6点前回复", open: 0 });
  assert.deepEqual(filled(parts, ["", " 6 "]), { text: "××先生，6点前回复", open: 1 });
  assert.deepEqual(filled(parts, []), { text: "××先生，××点前回复", open: 2 });
});
