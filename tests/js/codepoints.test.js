import assert from "node:assert/strict";
import { test } from "node:test";

import { offsets } from "../../assist_api/static/js/codepoints.js";

const TEXTS = ["", "应在3日内回复", "😀", "𠮷祥号码😀回收", "a😀😀b𠮷"];

for (const text of TEXTS) {
  test(`code points and string indices of “${text}” agree`, () => {
    const { units, points } = offsets(text);
    const characters = [...text];
    for (let point = 0; point <= characters.length; point += 1) {
      const index = characters.slice(0, point).join("").length;
      assert.equal(units(point), index);
      assert.equal(points(index), point);
    }
  });
}
