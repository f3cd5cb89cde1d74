// Due times as an agent reads them: which day, what o'clock, how long is left. All in Shanghai, wherever the device is.

const PARTS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const DAY_MS = 86_400_000;
const WEEKDAYS = "日一二三四五六";

function parts(moment) {
  return Object.fromEntries(PARTS.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
}

/** `今天 18:00`, `10月3日 周六 24:00`: midnight is the end of the day before, as the regulations count. */
export function dueLabel(iso, now = new Date()) {
  const due = new Date(iso);
  const at = parts(due);
  const midnight = at.hour === 0 && at.minute === 0;
  const day = parts(midnight ? new Date(due - 60_000) : due);
  const date = Date.UTC(day.year, day.month - 1, day.day);
  const today = parts(now);
  const ahead = Math.round((date - Date.UTC(today.year, today.month - 1, today.day)) / DAY_MS);
  const clock = midnight ? "24:00" : `${String(at.hour).padStart(2, "0")}:${String(at.minute).padStart(2, "0")}`;
  const named = { "-1": "昨天", 0: "今天", 1: "明天", 2: "后天" }[ahead];
  const year = day.year === today.year ? "" : `${day.year}年`;
  return { day: named ?? `${year}${day.month}月${day.day}日`, weekday: named ? "" : `周${WEEKDAYS[new Date(date).getUTCDay()]}`, clock };
}

/** `2026年9月27日 周日 24:00`: what is copied still holds tomorrow. */
export function absolute(iso) {
  const { day, weekday, clock } = dueLabel(iso, new Date(0));
  return `${day} ${weekday} ${clock}`;
}

/** `2026-09-28T10:00` in Shanghai, which a datetime-local field takes, from any time that ISO 8601 writes. */
export function localTime(iso) {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(iso)) return iso;
  const moment = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}+08:00`);
  return Number.isNaN(moment.getTime()) ? "" : new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

/** How long is left: `{text: "还剩 3 小时 12 分", state: "ample" | "soon" | "over"}`. */
export function remaining(iso, now = Date.now()) {
  const left = new Date(iso) - now;
  const state = left <= 0 ? "over" : left < 3_600_000 ? "soon" : "ample";
  const seconds = Math.floor(Math.abs(left) / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const two = days ? `${days} 天 ${hours} 小时` : hours ? `${hours} 小时 ${minutes} 分` : minutes >= 10 ? `${minutes} 分` : `${minutes} 分 ${seconds % 60} 秒`;
  return { text: `${left <= 0 ? "已超" : "还剩"} ${two}`, state };
}
