// <shouwen-suggest>: the answer beside a ticket form of yours. See docs/embedding.md.
//
//   <script type="module" src="https://shouwen.example/static/assist.js"></script>
//   <shouwen-suggest for="complaint" operator="中国铁通" area="urban"></shouwen-suggest>

import { client } from "./js/api.js";
import { copy } from "./js/copy.js";
import { INSIDE, make } from "./js/embed_cards.js";
import { sheet } from "./js/embed_style.js";
import { emergency } from "./js/emergency.js";
import { AREA, BY_EXAMPLE, GRADE, permalink, place } from "./js/labels.js";
import { listLeads, listedGroup } from "./js/listed.js";
import { understood } from "./js/said.js";
import { sets } from "./js/sets.js";
import { remaining } from "./js/time.js";
import { watch } from "./js/typing.js";

const HERE = new URL(import.meta.url).origin;
const CONTEXT = ["operator", "region", "business", "area", "tier", "channel", "former", "received-at", "as-of", "judged-at"];
const SHOWN = { procedures: 1, deadlines: 2, periods: 1, wordings: 3, rules: 2, requirements: 1, contacts: 2, prohibitions: 4, nearest: 3 };

const TITLES = { procedures: "步骤", deadlines: "时限", wordings: "口径", rules: "规则", requirements: "所需材料", contacts: "联系方式", prohibitions: "禁止", periods: "其他期限", nearest: "最接近" };

class ShouwenSuggest extends HTMLElement {
  static observedAttributes = ["complaint", "for", ...CONTEXT];

  #root = this.attachShadow({ mode: "open" });
  #running = null;
  #text = "";
  #committed = "";
  #forget = null; // lets go of the field that `for` names
  #clock = 0;
  #queued = false;
  #stated = new Map(); // when events were, as somebody said here
  #chosen = {}; // which case it is, as somebody said here

  /** The API key, where the server wants one. A property, never an attribute: pages are copied with their attributes. */
  apiKey = "";

  /** What happened when, as the ticket knows it: `[{event: "报修", at: "2026-09-26T09:00"}]`. A property; set it before the complaint. */
  events = [];

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(make("div", "status"), make("div", "answer"));
    this.#root.firstChild.setAttribute("role", "status");
  }

  get #api() {
    return client(this.getAttribute("endpoint") ?? HERE, () => this.apiKey);
  }

  connectedCallback() {
    this.#clock = setInterval(() => this.#tick(), 1000);
    this.#attach();
  }

  disconnectedCallback() {
    clearInterval(this.#clock);
    this.#running?.abort();
    this.#forget?.();
  }

  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === "for") return void this.#attach();
    if (name === "complaint") this.#text = this.getAttribute("complaint") ?? "";
    if (this.#queued) return; // several attributes set in a row are one question
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      this.suggest(this.#text);
    });
  }

  /** Follows the field that `for` names, or shows the `complaint` attribute. */
  #attach() {
    this.#forget?.();
    this.#forget = null;
    const field = this.hasAttribute("for") ? this.getRootNode().getElementById(this.getAttribute("for")) : null;
    if (field) this.#forget = watch(field, { preview: (text) => this.suggest(text) });
    this.suggest(field?.value.trim() || this.getAttribute("complaint") || "");
  }

  /**
   * Asks and shows. `preview: false` counts as a real question: an unanswered one lands in the editors' list. Resolves to the answer.
   * @returns {Promise<import("./js/contract").Suggestion | null | void>}
   */
  async suggest(text, { preview = true } = {}) {
    this.#running?.abort();
    this.#text = text;
    if (text.length < 2) return this.#forgetSaid(), this.#show(null);
    const mine = new AbortController();
    this.#running = mine;
    try {
      const answer = await this.#api.post("/v1/suggest", { complaint: text, context: this.#context(), limit: 5, preview }, mine.signal);
      if (!preview) this.#committed = text;
      this.#show(answer);
      this.#emit("shouwen-answer", answer);
      return answer;
    } catch (error) {
      if (error.name === "AbortError") return null;
      this.#say(`首问：${error.message}`, "error");
      this.#emit("shouwen-error", { status: error.status, code: error.code, message: error.message });
      return null;
    }
  }

  /** Says that the answer is being used: call it when the ticket is saved. */
  async commit() {
    if (!this.#text || this.#committed === this.#text) return;
    this.#committed = this.#text;
    await this.#api.post("/v1/suggest", { complaint: this.#text, context: this.#context(), limit: 1, preview: false }).catch(() => (this.#committed = ""));
  }

  #context() {
    const named = CONTEXT.filter((name) => this.getAttribute(name)?.trim());
    const events = [...new Map([...this.events.map(({ event, at }) => [event, at]), ...this.#stated])].map(([event, at]) => ({ event, at }));
    return { ...this.#chosen, ...Object.fromEntries(named.map((name) => [name.replace("-", "_"), this.getAttribute(name).trim()])), ...(events.length && { events }) };
  }

  #forgetSaid() {
    this.#stated.clear();
    this.#chosen = {};
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #say(text, state = "") {
    this.#root.firstChild.className = `status ${state}`;
    this.#root.firstChild.textContent = text;
  }

  #show(answer) {
    const box = this.#root.lastChild;
    if (!answer) return this.#say(""), box.replaceChildren();
    const { words, advice } = GRADE[answer.grade];
    const beside = answer.nearest.length ? "以下最接近的规定仅供参考" : advice;
    if (answer.ask?.field === "former") this.#say(answer.ask.question, "none asking");
    else this.#say([words, beside].filter(Boolean).join("，"), answer.answered ? `found ${answer.grade}` : "none");
    const others = Object.keys(TITLES).filter((group) => group !== "periods" && group !== "nearest");
    const groups = answer.deadlines.length ? [...others, "periods"] : ["periods", ...others]; // asked for, they stand alone
    const list = listedGroup(answer);
    const front = list ?? answer.surest;
    const shown = answer.answered ? groups.sort((one, other) => (other === front) - (one === front)) : ["nearest"]; // the list asked for, or the surest card, first
    const said = understood(answer.facts, (event, at) => {
      this.#stated.set(event, at);
      this.suggest(this.#text);
    });
    const cases = sets(answer, (field, value) => {
      this.#chosen[field] = value;
      this.suggest(this.#text);
    });
    const draw = (group) => (group === "wordings" ? (item) => this.#wording(item) : (item) => this.#item(item, ...INSIDE[group](item)));
    const parts = shown.filter((group) => answer[group].length).map((group) =>
      make("section", group, make("h3", "", TITLES[group]), ...answer[group].slice(0, SHOWN[group]).map(draw(group))));
    if (answer.listed && !list) parts.splice(listLeads(answer) ? 0 : parts.length, 0, make("section", "listed", make("h3", "", "完整清单"), draw("listed")(answer.listed)));
    return box.replaceChildren(...[emergency(answer), said, ...cases].filter(Boolean), ...parts);
  }

  /** An item with its source, and what it may apply to where the context leaves that open. */
  #item(item, ...children) {
    const source = make("a", "source", place(item.citation));
    Object.assign(source, { href: permalink(item.citation, this.getAttribute("endpoint") ?? HERE), target: "_blank", rel: "noopener" });
    const applies = Object.entries(item.applies_to ?? {}).filter(([field, value]) => value && !this.getAttribute(field));
    const maybe = applies.length > 0 && make("span", "maybe", `可能适用 · ${applies.map(([, value]) => AREA[value] ?? value).join(" · ")}`);
    const example = item.by_example && make("span", "example", BY_EXAMPLE.words);
    return make("article", example ? "by-example" : "", ...children, make("footer", "", source, maybe, example));
  }

  #wording(item) {
    const use = make("button", "", "复制");
    use.type = "button";
    use.addEventListener("click", async () => {
      this.commit();
      if (!(await copy(item.text))) return;
      use.textContent = "已复制";
      this.#emit("shouwen-copy", { text: item.text, variables: item.variables, citation: item.citation });
    });
    return this.#item(item, make("h4", "", item.situation, use), make("p", "quote", item.text));
  }

  #tick() {
    for (const left of this.#root.querySelectorAll("[data-due]")) left.textContent = remaining(left.dataset.due).text;
  }
}

if (!customElements.get("shouwen-suggest")) customElements.define("shouwen-suggest", ShouwenSuggest);
