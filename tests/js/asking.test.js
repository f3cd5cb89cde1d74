import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ApiError, client } from "../../assist_api/static/js/api.js";
import { asker } from "../../assist_api/static/js/asking.js";
import { clock } from "./clock.js";

globalThis.localStorage = { getItem: () => null };
const settled = () => new Promise((done) => setImmediate(done));
let requests, replies, told, asking, time;

/** A server that gives the next of `replies`: `[status, body]`, or an error to throw. */
async function fakeFetch(path, { body, headers, signal }) {
  requests.push({ path, headers, body: body && JSON.parse(body) });
  const reply = replies.shift();
  await settled();
  signal?.throwIfAborted();
  if (reply instanceof Error) throw reply;
  return new Response(JSON.stringify(reply[1]), { status: reply[0] });
}

beforeEach(() => {
  time = clock();
  globalThis.fetch = fakeFetch;
  [requests, replies, told] = [[], [], []];
  asking = asker({
    shown: (answer) => told.push(answer.n), waiting: () => {}, failed: (error, seconds) => told.push([error.status, seconds]), recovered: () => {},
  });
});

test("a refusal tells its status, code and words; a silent server is status 0", async () => {
  replies = [[400, { error: { code: "too_long", message: "太长" } }], new TypeError("network")];
  const api = client("https://a.example", () => "k");
  await assert.rejects(api.get("/v1/x"), { status: 400, code: "too_long", message: "太长", passing: false });
  await assert.rejects(api.get("/v1/x"), (error) => error instanceof ApiError && error.status === 0 && error.passing);
  assert.equal(requests[0].path, "https://a.example/v1/x");
  assert.equal(requests[0].headers.Authorization, "Bearer k");
});

test("only the newest question is shown", async () => {
  replies = [[200, { n: 1 }], [200, { n: 2 }]];
  await Promise.all([asking.ask({ text: "宽带", context: {} }), asking.ask({ text: "宽带断了", context: {} })]);
  assert.deepEqual(told, [2]);
});

test("a dead server is asked again, later and later", async () => {
  replies = [[503, {}], [503, {}], [200, { n: 3 }]];
  await asking.ask({ text: "宽带", context: {} });
  for (const seconds of [1, 2]) {
    time.tick(seconds * 1000);
    for (let turn = 0; turn < 5; turn += 1) await settled();
  }
  assert.deepEqual(told, [[503, 1], [503, 2], 3]);
});

test("a preview that is used is counted once", async () => {
  replies = [[200, { n: 1 }], [200, {}]];
  const question = { text: "宽带", context: { area: "rural" }, commit: false };
  await asking.ask(question);
  await asking.commit(question);
  await asking.commit(question);
  assert.deepEqual(requests.map(({ body }) => body.preview), [true, false]);
  assert.ok(asking.isCommitted(question));
});
