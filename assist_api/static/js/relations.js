// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// The editor's list of what documents do to each other: proposals to accept or reject, and decisions to take back.

import { api } from "./api.js";
import { h, toast } from "./dom.js";
import { DOES, STATE, permalink } from "./labels.js";
import { table } from "./table.js";

const $ = (selector) => document.querySelector(selector);

/** Shows them and keeps them so; `changed()` is called after a decision. */
export async function showRelations(changed) {
  const decide = async (effect, decision, said) => {
    try {
      await api.post("/v1/relations/decide", { effect, decision });
      toast(said);
      await Promise.all([list(), changed()]);
    } catch (error) {
      toast(error.message);
    }
  };
  const button = (text, one, decision) => h("button", { type: "button", class: "button", text, "aria-label": `${text}：${one.text}`, onclick: () => decide(one.name, decision, `已${text}`) });
  const target = ({ target: { title, number, clause, document_id: id } }) => {
    const words = `${title ? `《${title}》` : ""}${number}${clause}` || "此前的规定";
    return id ? h("a", { href: `/documents/${encodeURIComponent(id)}`, text: words }) : words;
  };
  /** @param {import("./contract").Relation} one */
  const row = (one, decided) => [
    h("div", {}, h("a", { href: permalink(one, ""), text: one.text }), h("p", { class: "dim", text: `《${one.title}》` })),
    h("div", {}, DOES[one.kind], " ", target(one), one.from && h("span", { class: "dim", text: `（${one.from}）` })),
    h("div", {}, STATE[one.state], one.why && h("p", { class: "dim", text: one.why })),
    h("div", {}, ...(decided.has(one.name) ? [button("撤回决定", one, "undone")]
      : [one.state === "proposed" && button("确认", one, "accepted"), one.state !== "not_found" && button("驳回", one, "rejected")])),
  ];
  async function list() {
    const { relations, decisions } = await api.get("/v1/relations");
    const last = new Map(decisions.map(({ effect, decision }) => [effect, decision]));
    const decided = new Set([...last].filter(([, decision]) => decision !== "undone").map(([effect]) => effect));
    const first = { proposed: 0, not_found: 1, rejected: 2, applied: 3 };
    const ordered = [...relations].sort((a, b) => first[a.state] - first[b.state]);
    $("#relations").replaceChildren(table("文件之间的关系", ["原文", "对哪份文件", "状态", ""], ordered.map((one) => row(one, decided)), "没有文件修改或废止另一份。"));
    $("#count-relations").textContent = String(relations.filter((one) => one.state === "proposed").length);
  }
  await list();
}
