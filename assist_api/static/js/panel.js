// The source beside the answer: a dialog at the right (over everything on a narrow screen), Esc goes back to where one was.

import { api } from "./api.js";
import { copy } from "./copy.js";
import { body, head, readings } from "./document.js";
import { h, icon, toast } from "./dom.js";
import { permalink, quoted } from "./labels.js";

const KEPT = 20;
const versions = new Map(); // document id → its JSON: a version never changes

async function load(id) {
  if (!versions.has(id)) {
    versions.set(id, await api.get(`/v1/documents/${encodeURIComponent(id)}`));
    if (versions.size > KEPT) versions.delete(versions.keys().next().value);
  }
  return versions.get(id);
}

/** The side panel in `dialog`: `open(citation)` shows a document at its clause, `close()` gives the focus back. */
export function panel(dialog) {
  let back = null;

  function toolbar(citation, text, selection) {
    const withCitation = async () => {
      const span = selection?.();
      const within = !span || (span.start < citation.end && citation.start < span.end);
      const chosen = { ...citation, ...span, mark: within ? citation.mark : undefined };
      const words = span ? [...versions.get(citation.document_id).text].slice(span.start, span.end).join("") : text;
      toast((await copy(quoted(words, chosen))) ? "已复制引文与出处" : "浏览器不允许复制");
    };
    return h("div", { class: "panel-tools" },
      text && h("button", { type: "button", class: "copy", title: "选中一段文字则复制所选", onclick: withCitation }, icon("copy"), "复制引文"),
      h("a", { class: "button", href: permalink(citation, ""), target: "_blank", rel: "noopener" }, icon("link"), "固定链接"),
      h("button", { type: "button", class: "icon-button close", "aria-label": "关闭原文（Esc）", title: "关闭（Esc）", onclick: close }, icon("close")));
  }

  function show(...children) {
    dialog.replaceChildren(...children);
  }

  async function open(citation) {
    if (!dialog.open) {
      back = document.activeElement;
      if (matchMedia("(min-width: 1100px)").matches) dialog.show();
      else dialog.showModal();
      document.body.classList.add("panel-open");
    }
    dialog.setAttribute("aria-label", `原文：${citation.title}`);
    const wait = setTimeout(() => show(toolbar(citation), h("p", { class: "panel-wait", role: "status", text: "正在打开原文…" })), 100);
    try {
      const found = await load(citation.document_id);
      const view = body(found, { target: "_blank" });
      const text = [...found.text].slice(citation.start, citation.end).join("");
      show(toolbar(citation, text, view.selection), head(found), readings(found, view), h("div", { class: "document-body" }, view.outline, view.element));
      view.mark(citation.start, citation.end);
      view.element.focus({ preventScroll: true });
    } catch (error) {
      show(toolbar(citation), h("p", { class: "panel-error", role: "alert", text: `原文打不开：${error.message}` }));
      dialog.querySelector(".close").focus();
    } finally {
      clearTimeout(wait);
    }
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  dialog.addEventListener("close", () => {
    document.body.classList.remove("panel-open");
    dialog.replaceChildren();
    if (back?.isConnected) back.focus({ preventScroll: true });
    back = null;
  });
  return { open, close, get shown() { return dialog.open; } };
}
