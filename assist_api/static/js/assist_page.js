// The assist page: wires the field, the context bar, the answer, the panel and the keys together.

import { render, verdict } from "./answer.js";
import { api, key } from "./api.js";
import { asker } from "./asking.js";
import { contextBar } from "./context.js";
import { copy } from "./copy.js";
import { h, toast } from "./dom.js";
import { emergency } from "./emergency.js";
import { keyboard } from "./keyboard.js";
import { tick } from "./limits.js";
import { several } from "./matters.js";
import { panel } from "./panel.js";
import { understood } from "./said.js";
import { grow, watch } from "./typing.js";

const DRAFT = "shouwen.draft"; // for this tab only
const $ = (selector) => document.querySelector(selector);
const field = $("#complaint");
const place = { verdict: $("#verdict"), answer: $("#answer"), notice: $("#notice"), welcome: $("#welcome"), bar: $("#progress"), took: $("#took") };
const source = panel($("#panel"));
const stated = new Map(); // when events were, as somebody said here: it goes before what was read
const memory = { ticked: new Set(), blanks: new Map(), verdicts: new Map() };
let question = null; // the one whose answer is on the screen
let drawn = "";
let toCards = false;
let former; // what a bare follow-up (然后呢) goes on about

const asking = asker({
  shown(answer, asked) {
    question = asked;
    draw(answer, asked);
    if (asked.commit && answer.ask?.field !== "former") former = asked.text;
    if (toCards && asked.commit) keys.toFirstCard();
    toCards = false;
  },
  waiting: (slow) => document.body.classList.toggle("waiting", slow),
  failed: fail,
  recovered: () => place.notice.replaceChildren(),
});
const context = contextBar($("#context"), () => preview(field.value.trim()));
const tools = {
  ...memory,
  get context() { return circumstances(); },
  onContext: (values) => context.set(values),
  onEvent(event, at) {
    stated.set(event, at);
    preview(field.value.trim());
  },
  open(citation) {
    asking.commit(question);
    feedback("opened", citation);
    source.open(citation);
  },
  async copy(text, citation, done) {
    asking.commit(question);
    const copied = await copy(text);
    toast(copied ? done : "浏览器不允许复制，请手工选择");
    if (copied && citation) feedback("copied", citation);
  },
  feedback,
};
const keys = keyboard({ field, panel: source, help: $("#help"), onOpen: (citation) => tools.open(citation) });
const fit = grow(field);

function feedback(kind, { document_id, start, end }, reason = null) {
  // A verdict that does not arrive is not worth a word to someone who has a customer on the line.
  api.post("/v1/feedback", { kind, reason, citation: { document_id, start, end }, query: question?.text ?? "" }).catch(() => {});
}

function draw(answer, asked) {
  const { took_ms: took, timings, ...rest } = answer;
  place.took.textContent = `${took} ms`;
  const state = JSON.stringify([rest, asked.context, asked.commit && !answer.answered]);
  place.welcome.hidden = true;
  if (state === drawn) return; // the same answer again: nothing moves
  drawn = state;
  const warnings = answer.warnings.map((text) => h("p", { class: "warning", text }));
  place.verdict.replaceChildren(...[emergency(answer), several(answer), understood(answer.facts, tools.onEvent), verdict(answer, asked.commit)].filter(Boolean), ...warnings);
  place.answer.replaceChildren(...render(answer, tools));
}

function circumstances() {
  const events = [...stated].map(([event, at]) => ({ event, at }));
  return events.length ? { ...context.value(), events } : context.value();
}

function preview(text) {
  sessionStorage.setItem(DRAFT, field.value);
  if (text.length < 2) return text || clear();
  return asking.ask({ text, context: { ...circumstances(), former }, commit: false });
}

function commit(text) {
  forget(); // the pause that would ask for a preview of the same
  sessionStorage.setItem(DRAFT, field.value);
  if (!text) return clear();
  toCards = true;
  return asking.ask({ text, context: { ...circumstances(), former }, commit: true });
}

function clear() {
  asking.cancel();
  question = null;
  drawn = "";
  stated.clear();
  for (const part of [place.verdict, place.answer, place.notice]) part.replaceChildren();
  place.took.textContent = "";
  place.welcome.hidden = false;
}

function fail(error, seconds) {
  const words = seconds === null ? error.message : `${error.message}，${seconds} 秒后自动重试。您输入的内容还在。`;
  const again = h("button", { type: "button", text: "立即重试", onclick: () => preview(field.value.trim()) });
  const given = h("input", { type: "password", autocomplete: "off", "aria-label": "API 密钥" });
  const form = h("form", { class: "key", onsubmit: (event) => {
    event.preventDefault();
    key.set(given.value.trim());
    preview(field.value.trim());
  } }, given, h("button", { type: "submit", text: "保存" }));
  place.notice.replaceChildren(h("p", {}, words, " ", error.status === 401 ? form : again));
}

function ask(text) {
  stated.clear();
  field.value = text;
  fit();
  field.focus();
  commit(text);
}

async function welcome() {
  try {
    const { examples, known } = await api.get("/v1/start");
    context.offer(known);
    $("#examples").replaceChildren(...examples.map((text) => h("li", {}, h("button", { type: "button", text, onclick: () => ask(text) }))));
  } catch (error) {
    if (error.status === 401 || error.passing) fail(error, null);
  }
}

const forget = watch(field, { preview, commit });
field.addEventListener("input", () => field.value || clear());
$("#ask").addEventListener("submit", (event) => {
  event.preventDefault();
  commit(field.value.trim());
});
for (const button of document.querySelectorAll("[data-help]")) button.addEventListener("click", () => $("#help").showModal());
addEventListener("online", () => preview(field.value.trim()));
addEventListener("beforeprint", () => document.querySelectorAll("details.more").forEach((rest) => (rest.open = true)));
setInterval(tick, 1000);

const asked = new URLSearchParams(location.search).get("q");
field.value ||= asked ?? sessionStorage.getItem(DRAFT) ?? "";
fit();
if (field.value.trim()) preview(field.value.trim());
welcome();
