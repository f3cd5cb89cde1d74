import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { PAUSE_MS, watch } from "../../assist_api/static/js/typing.js";
import { clock } from "./clock.js";

let field, heard, forget, time;

beforeEach(() => {
  time = clock();
  field = Object.assign(new EventTarget(), { value: "" });
  heard = [];
  forget = watch(field, { preview: (text) => heard.push(["preview", text]), commit: (text) => heard.push(["commit", text]) });
});

function happen(type, properties = {}) {
  field.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), properties));
}

function enter(text) {
  field.value = text;
  happen("input");
}

test("a preview comes after a pause, once for what was typed in one go", () => {
  enter("宽带");
  time.tick(PAUSE_MS - 1);
  enter("宽带断了 ");
  time.tick(PAUSE_MS - 1);
  assert.deepEqual(heard, []);
  time.tick(1);
  assert.deepEqual(heard, [["preview", "宽带断了"]]);
});

test("nothing is asked in the middle of a composition", () => {
  happen("compositionstart");
  enter("kuan'dai");
  happen("keydown", { key: "Enter" });
  time.tick(PAUSE_MS);
  assert.deepEqual(heard, []);
  field.value = "宽带";
  happen("compositionend");
  time.tick(PAUSE_MS);
  assert.deepEqual(heard, [["preview", "宽带"]]);
});

test("Enter commits and forgets the pause; with Shift, or where it ends a composition, it does not", () => {
  enter("宽带");
  happen("keydown", { key: "Enter", shiftKey: true });
  happen("keydown", { key: "Enter", keyCode: 229 });
  assert.deepEqual(heard, []);
  happen("keydown", { key: "Enter" });
  time.tick(PAUSE_MS);
  assert.deepEqual(heard, [["commit", "宽带"]]);
});

test("a pause can be forgotten", () => {
  enter("宽带");
  forget();
  time.tick(PAUSE_MS);
  assert.deepEqual(heard, []);
});
