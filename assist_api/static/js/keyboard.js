// The page without a mouse: / field · ↑ ↓ cards · 1–9 copy a wording · A–F choose a case · Enter source · Esc back · ? help.

const typing = (element) => element?.matches?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") ?? false;

/** Wires the keys to the page's `field`, `panel` and `help` dialog. */
export function keyboard({ field, panel, help, onOpen }) {
  const cards = () => [...document.querySelectorAll("[data-card]")].filter((card) => card.offsetParent !== null);

  function move(step) {
    const all = cards();
    const now = all.indexOf(document.activeElement.closest?.("[data-card]"));
    const next = now + step;
    if (!all.length) return;
    if (next < 0) focusField();
    else focusCard(all[Math.min(next, all.length - 1)]);
  }

  function focusCard(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  function focusField() {
    field.focus();
    field.select();
    scrollTo({ top: 0 });
  }

  function back() {
    if (help.open) help.close();
    else if (panel.shown) panel.close();
    else focusField();
  }

  function copyWording(number) {
    const button = document.querySelector(`[data-wording="${number}"]`);
    if (!button) return false;
    button.closest("details")?.setAttribute("open", "");
    focusCard(button.closest("[data-card]"));
    button.click();
    return true;
  }

  function chooseCase(letter) {
    const button = document.querySelector(`[data-set="${letter.toUpperCase()}"]`);
    if (!button) return false;
    button.click();
    return true;
  }

  function leave(element) {
    if (typing(element) && element !== field) element.closest("[data-card]")?.focus();
    else back();
  }

  // Each of these returns false where the key is not ours.

  function withAlt({ code }) {
    const [, digit, letter] = /^(?:Digit([1-9])|Key([A-F]))$/.exec(code) ?? [];
    return digit ? copyWording(digit) : letter ? chooseCase(letter) : false;
  }

  function onCards({ key, target }) {
    if (key === "ArrowDown" || key === "ArrowUp") return move(key === "ArrowDown" ? 1 : -1);
    if (/^[1-9]$/.test(key)) return copyWording(key);
    if (/^[a-f]$/i.test(key)) return chooseCase(key);
    return key === "Enter" && target.matches?.("[data-card]") && target.citation ? onOpen(target.citation) : false;
  }

  function pressed(event) {
    const { key, target } = event;
    if (event.altKey) return withAlt(event);
    if (key === "Escape") return leave(target);
    if (target === field && key === "ArrowDown" && field.selectionStart === field.value.length) return move(1);
    if (typing(target) || help.open) return false;
    if (key === "/") return focusField();
    if (key === "?" || key === "？") return help.showModal();
    if (panel.shown && target.closest?.("dialog")) return false; // inside the source the arrows scroll
    return onCards(event);
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    if (pressed(event) !== false) event.preventDefault();
  });
  return { toFirstCard: () => cards().length > 0 && focusCard(cards()[0]), focusField };
}
