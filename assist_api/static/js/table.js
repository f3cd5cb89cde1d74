// Tables that screen readers can name.

import { h } from "./dom.js";

/** A table with a caption for screen readers; an honest line where it has no rows. */
export function table(caption, columns, rows, empty) {
  if (!rows.length) return h("p", { class: "empty", text: empty });
  const head = h("tr", {}, ...columns.map((text) => h("th", { scope: "col", text })));
  return h("div", { class: "table-frame", tabIndex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("caption", { class: "visually-hidden", text: caption }), h("thead", {}, head),
      h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell)))))));
}
