// The editor's list of documents, each with a button that withdraws it, and of what is withdrawn, each with one that takes it back.

import { api } from "./api.js";
import { h, toast } from "./dom.js";
import { table } from "./table.js";

const PAGE = 10;
const $ = (selector) => document.querySelector(selector);
const at = (id) => `/v1/documents/${encodeURIComponent(id)}`;

/** Shows both lists and keeps them so; `changed()` is called after a document was withdrawn or taken back. */
export async function showDocuments(changed) {
  let offset = 0;
  const act = async (question, send, said) => {
    if (!confirm(question)) return;
    try {
      await send();
      toast(said);
      await Promise.all([list(), listWithdrawn(), changed()]);
    } catch (error) {
      toast(error.message);
    }
  };
  const button = (text, name, onclick) => h("button", { type: "button", class: "button", text, "aria-label": `${text}《${name}》`, onclick });
  const row = ({ id, title, version, operator, region }) => [
    h("a", { href: `/documents/${encodeURIComponent(id)}`, text: title }),
    [version, operator, region].filter(Boolean).join(" · ") || "—",
    button("撤下", title, () => act(`撤下《${title}》？它会立即从所有答案中消失，之后可以恢复。`, () => api.delete(at(id)), `已撤下《${title}》`)),
  ];
  const withdrawnRow = ({ target, title, since, reason, every_version: every }) => [
    h("div", {}, title, every && h("span", { class: "dim", text: `（${target}，全部版本）` })),
    [since.slice(0, 10), reason].filter(Boolean).join(" · "),
    every ? h("code", { text: `shouwen withdraw ${target} --undo` })
      : button("恢复", title, () => act(`恢复《${title}》？它会重新出现在答案中。`, () => api.post(`${at(target)}/restore`, {}), `已恢复《${title}》`)),
  ];
  async function list() {
    const q = $("#find").elements.q.value.trim();
    const { documents, total } = await api.get(`/v1/documents?limit=${PAGE}&offset=${offset}${q ? `&q=${encodeURIComponent(q)}` : ""}`);
    const turn = (label, to, possible) => h("button", { type: "button", text: label, disabled: !possible, onclick: () => { offset = to; list(); } });
    $("#documents").replaceChildren(table("文件", ["标题", "版本与适用", ""], documents.map(row), "没有这样的文件。"),
      ...(total > PAGE ? [h("p", { class: "pager" }, turn("上一页", Math.max(0, offset - PAGE), offset > 0),
        h("span", { text: `${offset + 1}–${offset + documents.length} / ${total}` }), turn("下一页", offset + PAGE, offset + documents.length < total))] : []));
  }
  async function listWithdrawn() {
    const { withdrawn } = await api.get("/v1/withdrawn");
    $("#withdrawn").replaceChildren(...(withdrawn.length ? [h("h3", { text: "已撤下" }), table("已撤下的文件", ["标题", "撤下", ""], withdrawn.map(withdrawnRow), "")] : []));
  }
  const search = (event) => { event.preventDefault(); offset = 0; list(); };
  $("#find").addEventListener("submit", search);
  $("#find").addEventListener("input", search);
  await Promise.all([list(), listWithdrawn()]);
}
