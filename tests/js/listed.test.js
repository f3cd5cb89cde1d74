import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { inOrder, render, verdict } from "../../assist_api/static/js/answer.js";
import { listed } from "../../assist_api/static/js/listed.js";
import { several } from "../../assist_api/static/js/matters.js";
import { sets } from "../../assist_api/static/js/sets.js";
import { page } from "./elements.js";

const TOOLS = { passages: [], context: {}, verdicts: new Map(), ticked: new Set(), blanks: new Map(), open() {} };
const citation = (start = 0, id = "a/1") => ({ document_id: id, title: "甲规定", section: [], operator: "甲热力", status: "approved", start, end: start + 9 });
const EMPTY = {
  answered: true, grade: "sure", surest: null, listed: null, sets: [], ask: null, facts: [], matters: [], passages: [], nearest: [], classification: [], tariffs: [], owed: [],
  procedures: [], deadlines: [], wordings: [], rules: [], requirements: [], contacts: [], prohibitions: [], periods: [], statements: [],
};
const list = (length, where = citation(40)) => ({ count: length, items: Array.from({ length }, (_, n) => ({ text: `第${n + 1}样`, start: n, end: n + 1 })), text: "", citation: where });
const rule = (text, more = {}) => ({ text, shown: "可以", modality: "may", exception: [], applies_to: {}, confidence: 0.8, citation: citation(), ...more });
const texts = (parts, name) => parts.flatMap((part) => part.find(name)).map((one) => one.textContent);

before(() => page.open());
after(() => page.close());

test("a list is shown whole and counted, what is beyond its first page under a fold", () => {
  const copied = [];
  const shown = listed({ ...EMPTY, listed: list(14) }, { ...TOOLS, copy: (text) => copied.push(text) });
  assert.match(shown.find("card-listed")[0].textContent, /^共 14 项/);
  assert.deepEqual(shown.find("listed").map((one) => one.children.length), [12, 2]);
  assert.match(shown.find("more")[0].textContent, /^第 13 至 14 项/);
  shown.find("copy")[0].onclick();
  assert.match(copied[0], /^1\. 第1样\n.*\n14\. 第14样$/s);
});

test("the steps that are the list are no second card, and stand first", () => {
  const own = { ...EMPTY, surest: "wordings", procedures: [{ title: "报修", steps: [], text: "", citation: citation() }], listed: list(2, citation()) };
  assert.equal(listed(own, TOOLS), null);
  assert.equal(inOrder(own)[0], "procedures");
});

test("a list leads where it is of the document of the card in front, else it stands behind", () => {
  const order = (where) => {
    const [main] = render({ ...EMPTY, surest: "rules", rules: [rule("可以退。")], listed: list(2, where) }, TOOLS);
    return main.find("section").map((one) => one.class.split(" ").at(-1));
  };
  assert.deepEqual(order(citation(40)).slice(0, 2), ["section-listed", "section-rule"]);
  assert.deepEqual(order(citation(40, "b/1")).slice(0, 2), ["section-rule", "section-listed"]);
});

test("each grade has its own words and class, and only the sure one is said to be approved for this", () => {
  const said = (grade, more) => verdict({ ...EMPTY, grade, ...more }, false);
  assert.deepEqual(["sure", "possible"].map((grade) => said(grade).class), ["verdict found sure", "verdict found possible"]);
  assert.match(said("sure").textContent, /^有已批准的规定/);
  assert.match(said("possible").textContent, /^可能有关的规定.*请先核对原文/);
  assert.match(said("none", { answered: false }).textContent, /^没有已批准的答案/);
});

test("each matter tells its own grade", () => {
  const matters = ["sure", "possible", "none"].map((grade, n) => ({ asked: `事${n}`, grade }));
  assert.deepEqual(several({ ...EMPTY, matters }).find("matter").map((one) => one.textContent), ["1. 事0 ✓ 有规定", "2. 事1 ？可能有规定", "3. 事2 ✗ 没有已批准的规定"]);
});

test("a card that stands for its scene alone says that an example led there", () => {
  const [main] = render({ ...EMPTY, surest: "rules", rules: [rule("可以退。"), rule("可以换。", { by_example: true, citation: citation(20) })] }, TOOLS);
  assert.deepEqual(main.find("card-rule").map((one) => one.find("by-example").length), [0, 1]);
});

test("cases that are compared stand side by side without a key; those that a question decides have one, over all matters", () => {
  const rules = ["城镇一天。", "农村两天。"].map((text) => rule(text));
  const two = (matter, field) => ["urban", "rural"].map((value, n) => ({ case: { [field]: value }, label: ["城镇", "农村"][n], cards: { rules: [n] }, matter }));
  const answer = { ...EMPTY, rules, sets: two(0, "area"), matters: [{ asked: "修复" }, { asked: "移机" }] };
  const compared = sets(answer, () => {});
  assert.deepEqual(texts(compared, "set"), ["城镇城镇一天。", "农村农村两天。"]);
  assert.deepEqual(texts(compared, "maybe"), []);
  const chosen = [];
  const both = sets({ ...answer, sets: [...two(0, "area"), ...two(1, "area")], ask: { field: "area", question: "城镇还是农村？" } }, (...one) => chosen.push(one));
  assert.deepEqual(texts(both, "maybe"), ["A 城镇", "B 农村", "C 城镇", "D 农村"]);
  assert.match(both[1].textContent, /^移机：城镇还是农村？/);
  both[1].find("maybe")[1].onclick();
  assert.deepEqual(chosen, [["area", "rural"]]);
});
