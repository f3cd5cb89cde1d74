// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// The editor's comparison of one rule over all places: chosen from those that several have, as a matrix, and as Excel.

import { api } from "./api.js";
import { h } from "./dom.js";
import { download } from "./download.js";
import { table } from "./table.js";

const STATE = { same: "相同", former: "仍是旧文", differs: "不同", missing: "没有", other_term: "另一期" };
const BY = { region: "地区", operator: "运营商", business: "业务" };
const $ = (selector) => document.querySelector(selector);

/** A rule as it is offered: its title, whose it is, and over how many places.
 * @param {import("./contract").SharedRule} rule */
export function offered({ title, by, operator, region, business, places }) {
  const whose = [operator, region, business].filter(Boolean).join(" · ");
  return `《${title}》${whose}，${places} 个${BY[by]}`;
}

/** Which columns say what the first says, which have no such document, which still say the former, and which are to be shown one by one.
 * @param {import("./contract").SideBySide} compared */
export function sorted({ columns, rows }) {
  const all = columns.map((column, index) => ({ ...column, index, states: new Set(rows.map(({ cells }) => cells[index].state)) }));
  const [first, ...others] = all;
  const absent = others.filter(({ document_id: id }) => id === null);
  const same = others.filter(({ states }) => [...states].every((state) => state === "same"));
  return { first, absent, same, former: others.filter(({ states }) => states.has("former")), shown: others.filter((one) => !absent.includes(one) && !same.includes(one)) };
}

/** Where the comparison of a rule is found; `form` is ".xlsx" for the sheet.
 * @param {import("./contract").SharedRule} rule */
export function address({ document_id: id, by, operator, region, business }, form = "") {
  const whose = Object.entries({ operator, region, business }).filter(([, value]) => value !== null);
  return `/v1/documents/${encodeURIComponent(id)}/places${form}?${new URLSearchParams([["by", by], ...whose])}`;
}

/** @param {import("./contract").Cell} cell */
const cellOf = ({ state, text, words }) => h("div", { class: `state ${state}`, title: text },
  STATE[state], ...words.map(([one, other]) => h("div", {}, h("del", { text: one || "（无）" }), " → ", h("ins", { text: other || "（无）" }))));

const head = ({ document_id: id, place, version, in_force: now }) => (id
  ? h("a", { href: `/documents/${encodeURIComponent(id)}`, text: [place, version].filter(Boolean).join(" "), title: now ? "" : STATE.other_term }) : place);

const names = (columns) => columns.map(({ place }) => place).join("、");

/** @param {import("./contract").SideBySide} compared */
function matrix(compared) {
  const { first, absent, same, former, shown } = sorted(compared);
  const told = [[`与${first.place}一字不差`, same], [STATE.former, former], ["没有这份文件", absent]].filter(([, columns]) => columns.length);
  const rows = compared.rows.map(({ text, cells }) => [text, ...[first, ...shown].map(({ index }) => cellOf(cells[index]))]);
  return [...told.map(([label, columns]) => h("p", { class: "told" }, h("b", { text: `${label} ${columns.length}：` }), names(columns))),
    shown.length ? table("各地对照", ["条文", head(first), ...shown.map(head)], rows, "") : h("p", { class: "empty", text: "有这份文件的地方说的都一样。" })];
}

/** Offers the rules that several places have, and shows the chosen one; call it again after something was withdrawn. */
export async function showPlaces() {
  /** @type {import("./contract").SharedRules} */
  const { rules } = await api.get("/v1/shared-rules");
  if (!rules.length) {
    $("#places").replaceChildren(h("p", { class: "empty", text: "没有一份文件是几个地方（运营商、业务）都有的。" }));
    return;
  }
  const result = h("div", { "aria-live": "polite" });
  const fail = (error) => result.replaceChildren(h("p", { role: "alert", text: error.message }));
  const choice = h("select", {}, h("option", { value: "", text: "请选择" }), ...rules.map((rule, index) => h("option", { value: String(index), text: offered(rule) })));
  const save = h("button", { type: "button", class: "button", text: "下载 Excel", disabled: true, onclick: () => {
    const rule = rules[Number(choice.value)];
    download(address(rule, ".xlsx"), `${rule.title}对照`).catch(fail);
  } });
  choice.addEventListener("change", async () => {
    save.disabled = !choice.value;
    result.replaceChildren();
    if (!choice.value) return;
    const chosen = choice.value;
    try {
      const compared = await api.get(address(rules[Number(chosen)]));
      if (choice.value === chosen) result.replaceChildren(...matrix(compared));
    } catch (error) {
      fail(error);
    }
  });
  $("#places").replaceChildren(h("div", { class: "choose" }, h("label", {}, "文件 ", choice), save), result);
}
