// The trainers' page: wishes on the left, the quiz on the right; kept in this tab until it is closed.

import { api } from "./api.js";
import { h, toast } from "./dom.js";
import { download } from "./download.js";
import { editForm } from "./quiz_edit.js";
import { VERDICT } from "./quiz_names.js";
import { preview } from "./quiz_preview.js";
import { take } from "./quiz_take.js";

const KEPT = "shouwen.quiz";
const $ = (selector) => document.querySelector(selector);
const wishes = $("#wishes");
const field = (name) => wishes.elements.namedItem(name);
let quiz = null;
let mode = "preview";

const fail = (error) => $("#notice").replaceChildren(h("p", { text: error.message }));
const chips = (list, name) => list.map(({ id, name: text }) => h("label", {}, h("input", { type: "checkbox", name, value: id }), text));
const checked = (name) => [...wishes.querySelectorAll(`input[name="${name}"]:checked`)].map(({ value }) => value);

function showChoices(choices) {
  $("#kinds").replaceChildren(...chips(choices.kinds, "kind"));
  $("#topics").replaceChildren(...chips(choices.topics, "topic"));
  field("difficulty").append(...choices.difficulties.map(({ id, name }) => h("option", { value: id, text: name })));
  field("category").append(...choices.categories.map(({ name, facts }) => h("option", { value: name, text: `${name}（${facts}）` })));
  $("#operators").append(...choices.operators.map(({ name }) => h("option", { value: name })));
  $("#format").append(...choices.formats.map(({ id, name }) => h("option", { value: id, text: name })));
  $("#documents").replaceChildren(...choices.documents.map(({ id, title, operator, facts }) => h("li", { data: { title } },
    h("label", {}, h("input", { type: "checkbox", name: "document", value: id }), `${title} `, h("span", { class: "dim", text: [operator, `${facts} 条`].filter(Boolean).join(" · ") })))));
}

function wished() {
  const operator = field("operator").value.trim();
  return {
    count: Number(field("count").value),
    kinds: [...checked("kind"), ...checked("topic")],
    documents: checked("document"),
    ...(field("category").value && { category: field("category").value }),
    ...(field("difficulty").value && { difficulty: field("difficulty").value }),
    ...(operator && { context: { operator } }),
  };
}

/** Where the quiz asks already, so that a new item asks something else. */
const places = () => quiz.items.flatMap((item) => {
  const spans = item.asked.length ? item.asked : [[item.citation.start, item.citation.end]];
  return spans.map(([start, end]) => ({ document_id: item.citation.document_id, start, end }));
});

function keep() {
  sessionStorage.setItem(KEPT, JSON.stringify(quiz));
}

function show() {
  const some = quiz !== null && quiz.items.length > 0;
  $("#tools").hidden = !quiz;
  $("#empty").hidden = some;
  $("#score").hidden = mode !== "take" || !some;
  for (const button of document.querySelectorAll("[data-mode]")) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  if (!quiz) return;
  $("#title").value = quiz.title;
  $("#facts").textContent = `${quiz.items.length} 题 · 种子 ${quiz.seed}`;
  $("#items").replaceChildren(...(mode === "preview" ? quiz.items.map((item) => preview(item, { edit, swap, drop })) : taking()));
}

function taking() {
  let answered = 0;
  let right = 0;
  const score = () => { $("#score").textContent = `已答 ${answered} / ${quiz.items.length}，答对 ${right}`; };
  score();
  return quiz.items.map((item) => take(item, (good) => {
    answered += 1;
    right += good ? 1 : 0;
    score();
  }));
}

function replace(item, next) {
  quiz = { ...quiz, items: quiz.items.flatMap((one) => (one === item ? next : [one])) };
  keep();
}

function edit(item) {
  const card = document.getElementById(item.id);
  card.querySelector(".question").replaceChildren(editForm(item, (edited) => {
    if (edited) replace(item, [edited]);
    const now = edited ?? item;
    card.replaceWith(preview(now, { edit, swap, drop }));
  }));
  card.querySelector("textarea").focus();
}

async function swap(item) {
  try {
    const { count, ...same } = wished();
    const request = { ...same, count: 1, kinds: [item.kind, ...checked("topic")], seed: Math.floor(Math.random() * 2 ** 31), avoid: places() };
    const { items } = await api.post("/v1/quizzes", request);
    if (!items.length) {
      toast("所选范围内没有别的这类题了");
      return;
    }
    const card = document.getElementById(item.id);
    replace(item, items);
    card.replaceWith(preview(items[0], { edit, swap, drop }));
    toast("已换");
  } catch (error) {
    fail(error);
  }
}

function drop(item) {
  replace(item, []);
  show();
}

async function make(event) {
  event.preventDefault();
  $("#notice").replaceChildren();
  const button = wishes.querySelector(".go");
  button.disabled = true;
  try {
    const seed = field("seed").value;
    quiz = await api.post("/v1/quizzes", { ...wished(), title: quiz?.title ?? "知识测验", ...(seed !== "" && { seed: Number(seed) }) });
    if (quiz.warnings.length) $("#notice").replaceChildren(h("p", { class: "warning", text: quiz.warnings.join("；") }));
    keep();
    show();
  } catch (error) {
    fail(error);
  } finally {
    button.disabled = false;
  }
}

async function save() {
  quiz = { ...quiz, title: $("#title").value.trim() || "知识测验" };
  keep();
  try {
    await download("/v1/quizzes/export", quiz.title, { ...quiz, to: $("#format").value });
  } catch (error) {
    fail(error);
  }
}

async function checkOld(event) {
  const [file] = event.target.files;
  if (!file) return;
  $("#notice").replaceChildren();
  try {
    const { ok, findings, repaired } = await api.post("/v1/quizzes/verify", JSON.parse(await file.text()));
    const wrong = findings.filter(({ verdict }) => verdict !== "ok");
    $("#notice").replaceChildren(ok ? h("p", { class: "fine", text: `${findings.length} 题都还有效。` })
      : h("div", { class: "old" }, h("p", { text: `${findings.length} 题中有 ${wrong.length} 题的依据变了，下面是改好的测验：` }),
        h("ul", {}, ...wrong.map((one) => h("li", { text: `第 ${one.number} 题：${VERDICT[one.verdict]}。${one.message}${one.repaired ? "（已改好）" : "（已去掉）"}` })))));
    quiz = repaired;
    keep();
    show();
  } catch (error) {
    fail(error instanceof SyntaxError ? new Error("这份文件不是 JSON") : error);
  } finally {
    event.target.value = "";
  }
}

function findDocuments() {
  const sought = $("#find").value.trim();
  for (const row of $("#documents").children) row.hidden = !row.dataset.title.includes(sought);
}

wishes.addEventListener("submit", make);
$("#find").addEventListener("input", findDocuments);
$("#documents").addEventListener("change", () => { $("#chosen-count").textContent = checked("document").length ? `（${checked("document").length}）` : ""; });
$("#old").addEventListener("change", checkOld);
$("#download").addEventListener("click", save);
$("#title").addEventListener("change", () => { quiz = { ...quiz, title: $("#title").value.trim() || "知识测验" }; keep(); });
for (const button of document.querySelectorAll("[data-mode]")) button.addEventListener("click", () => { mode = button.dataset.mode; show(); });

try {
  quiz = JSON.parse(sessionStorage.getItem(KEPT));
} catch {
  quiz = null;
}
show();
try {
  showChoices(await api.get("/v1/quizzes/choices"));
} catch (error) {
  fail(error);
}
