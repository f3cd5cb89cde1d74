import assert from "node:assert/strict";
import { test } from "node:test";

import { applicability, forNobodyKnown, permalink, place, quoted, validity } from "../../assist_api/static/js/labels.js";

const CITATION = {
  document_id: "退费/1", title: "退费办法", section: ["退费办法", "第二章", "1.", "时限"], number: "望澜〔2026〕3号", version: "2026.1",
  effective_from: "2026-01-01", effective_to: null, start: 3, end: 9,
};

test("validity says what is known, and that nothing is", () => {
  assert.equal(validity({ effective_from: "2025-01-01", effective_to: "2025-12-31" }), "2025-01-01 至 2025-12-31");
  assert.equal(validity({ effective_from: "2025-01-01" }), "2025-01-01 起施行");
  assert.equal(validity({ effective_to: "2025-12-31" }), "施行至 2025-12-31");
  assert.equal(validity({}), "施行日期未知");
});

test("a place leaves out the title and bare numbers", () => {
  assert.equal(place(CITATION), "《退费办法》第二章 › 时限");
  assert.equal(place({ title: "退费办法", section: ["退费办法"] }), "《退费办法》");
});

test("a permanent link escapes the document's name", () => {
  assert.equal(permalink(CITATION, "https://a.example"), "https://a.example/documents/%E9%80%80%E8%B4%B9%2F1#c=3-9");
});

test("a quotation for a ticket has its words, its place and its link", () => {
  const lines = quoted("三日内退还", CITATION, "https://a.example").split("\n");
  assert.equal(lines[0], "“三日内退还”");
  assert.equal(lines[1], "——《退费办法》第二章 › 时限（望澜〔2026〕3号，版本 2026.1，2026-01-01 起施行）");
  assert.equal(lines[2], permalink(CITATION, "https://a.example"));
});

test("what a quotation must not be taken for stands before its words", () => {
  assert.ok(quoted("力争当日修复", { ...CITATION, mark: "并非承诺 · 仅为目标：当日" }, "https://a.example").startsWith("【并非承诺 · 仅为目标：当日】“力争当日修复”\n"));
});

test("for nobody known is what names no house, place, business or level", () => {
  assert.ok(forNobodyKnown({ operator: null, region: null, business: null, level: null }));
  assert.ok(!forNobodyKnown({ operator: null, region: null, business: null, level: "law" }));
});

test("what an item applies to is sure only where the context says it", () => {
  const item = { applies_to: { operator: "望澜通信", area: "rural", tier: null } };
  assert.deepEqual(applicability(item, { operator: "望澜通信" }), [
    { field: "operator", value: "望澜通信", sure: true },
    { field: "area", value: "rural", sure: false },
  ]);
  assert.deepEqual(applicability({ citation: { region: "望澜" } }, {}), [{ field: "region", value: "望澜", sure: false }]);
});
