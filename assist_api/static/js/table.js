// Tables that screen readers can name.

import { h } from "./dom.js";

/** A table with a caption for screen readers; a column is a text or an element; an honest line where it has no rows. */
export function table(caption, columns, rows, empty) {
  if (!rows.length) return h("p", { class: "empty", text: empty });
  const head = h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)));
  return h("div", { class: "table-frame", tabIndex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("caption", { class: "visually-hidden", text: caption }), h("thead", {}, head),
      h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell)))))));
}
