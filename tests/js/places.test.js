import assert from "node:assert/strict";
import { test } from "node:test";

import { address, offered, sorted } from "../../assist_api/static/js/places.js";

const RULE = { document_id: "a/1", title: "装机办法", by: "region", operator: "甲通信", region: null, business: "各业务", places: 3 };
const column = (place, id = place) => ({ place, document_id: id });
const row = (...states) => ({ text: "", cells: states.map((state) => ({ state })) });

test("a rule is offered with whose it is, and asked for so", () => {
  assert.equal(offered(RULE), "《装机办法》甲通信 · 各业务，3 个地区");
  const asked = new URL(address(RULE, ".xlsx"), "http://a.example");
  assert.equal(asked.pathname, "/v1/documents/a%2F1/places.xlsx");
  assert.deepEqual(Object.fromEntries(asked.searchParams), { by: "region", operator: "甲通信", business: "各业务" });
});

test("places that say the same are told together, the others shown one by one", () => {
  const columns = [column("全国"), column("湖南"), column("广西"), column("陕西"), column("西藏", null)];
  const found = sorted({ columns, rows: [row("same", "same", "former", "differs", "missing"), row("same", "same", "same", "missing", "missing")] });
  const places = (list) => list.map(({ place }) => place);
  assert.equal(found.first.place, "全国");
  assert.deepEqual([found.same, found.former, found.shown, found.absent].map(places), [["湖南"], ["广西"], ["广西", "陕西"], ["西藏"]]);
});
