// /documents/{id}#c=START-END: a document on a page of its own, at the clause that the link names.

import { api } from "./api.js";
import { copy } from "./copy.js";
import { body, head, readings, relations, standing, impact } from "./document.js";
import { h, icon, toast } from "./dom.js";
import { quoted } from "./labels.js";

const root = document.querySelector("#document");

function span() {
  const found = /^#c=(\d+)-(\d+)$/.exec(location.hash);
  return found ? { start: Number(found[1]), end: Number(found[2]) } : null;
}

try {
  const found = await api.get(`/v1/documents/${encodeURIComponent(root.dataset.id)}`);
  const view = body(found);
  const points = [...found.text];
  const copyCitation = async () => {
    const chosen = view.selection() ?? span();
    if (!chosen) return toast("先选中一段文字");
    const around = found.outline.filter((clause) => clause.start <= chosen.start && chosen.end <= clause.end);
    const section = around.map((clause) => [clause.label, clause.title].filter(Boolean).join(" ")).filter(Boolean);
    const citation = { ...found, document_id: found.id, section, ...chosen };
    const done = await copy(quoted(points.slice(chosen.start, chosen.end).join(""), citation));
    return toast(done ? "已复制引文与出处" : "浏览器不允许复制");
  };
  const tools = h("div", { class: "panel-tools" }, h("button", { type: "button", class: "copy", onclick: copyCitation }, icon("copy"), "复制引文"));
  document.title = `${found.title} · 首问`;
  root.replaceChildren(...[head(found, "h1"), relations(found), standing(found), impact(found), tools, readings(found, view), h("div", { class: "document-body" }, view.outline, view.element)].filter(Boolean));
  const follow = () => {
    const chosen = span();
    if (chosen) view.mark(chosen.start, chosen.end);
  };
  addEventListener("hashchange", follow);
  follow();
} catch (error) {
  root.replaceChildren(h("p", { class: "panel-error", role: "alert", text: error.status === 404 ? "没有这份文件，或它已被停用。" : `打不开：${error.message}` }));
}
