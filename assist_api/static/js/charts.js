// Two small charts, drawn as SVG: bars by day, and a bar of shares. Each has a table beside it, so the picture is decoration with a name.

import { h, svg } from "./dom.js";

const WIDTH = 560;
const HEIGHT = 150;
const FLOOR = 122;

/** Questions a day as bars, the unanswered part in another colour: `[{day, asked, unanswered}]`. */
export function dayBars(days) {
  const most = Math.max(1, ...days.map(({ asked }) => asked));
  const step = WIDTH / days.length;
  const tall = (count) => (count / most) * (FLOOR - 24);
  const bars = days.flatMap(({ day, asked, unanswered }, index) => {
    const [x, width] = [index * step + step * 0.22, step * 0.56];
    const middle = index * step + step / 2;
    return [
      svg("rect", { class: "bar", x, y: FLOOR - tall(asked), width, height: tall(asked), rx: 3 }),
      svg("rect", { class: "bar-unanswered", x, y: FLOOR - tall(unanswered), width, height: tall(unanswered), rx: 3 }),
      asked > 0 && svg("text", { class: "bar-value", x: middle, y: FLOOR - tall(asked) - 6, "text-anchor": "middle" }, String(asked)),
      svg("text", { class: "bar-day", x: middle, y: HEIGHT - 8, "text-anchor": "middle" }, day.slice(5).replace("-", "/")),
    ];
  });
  const sum = days.reduce((total, { asked }) => total + asked, 0);
  const none = days.reduce((total, { unanswered }) => total + unanswered, 0);
  return h("figure", { class: "chart" },
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `近 ${days.length} 日查询 ${sum} 次，其中 ${none} 次没有已批准的答案` },
      svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: FLOOR + 0.5, y2: FLOOR + 0.5 }), ...bars.filter(Boolean)),
    h("figcaption", {}, h("span", { class: "legend legend-asked", text: "查询" }), h("span", { class: "legend legend-unanswered", text: "没有已批准的答案" })));
}

/** Shares of a whole as one bar: `[{label, count, tone}]`. */
export function shareBar(parts, name) {
  const sum = parts.reduce((total, { count }) => total + count, 0);
  if (!sum) return h("p", { class: "empty", text: "还没有反馈。" });
  let x = 0;
  const rects = parts.filter(({ count }) => count).map(({ count, tone }) => {
    const width = (count / sum) * WIDTH;
    const rect = svg("rect", { class: `share share-${tone}`, x, y: 0, width: Math.max(1, width - 2), height: 22, rx: 3 });
    x += width;
    return rect;
  });
  const words = parts.map(({ label, count }) => `${label} ${count}`).join("，");
  return h("figure", { class: "chart" }, svg("svg", { viewBox: `0 0 ${WIDTH} 22`, role: "img", "aria-label": `${name}：${words}` }, ...rects),
    h("figcaption", {}, ...parts.map(({ label, count, tone }) => h("span", { class: `legend legend-${tone}`, text: `${label} ${count}` }))));
}
