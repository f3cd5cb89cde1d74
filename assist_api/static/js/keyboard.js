// The page without a mouse: / field · ↑ ↓ cards · 1–9 copy a wording · Enter source · Esc back · ? help.

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

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const inField = event.target === field;
    if (event.altKey) {
      const digit = /^Digit([1-9])$/.exec(event.code);
      if (digit && copyWording(digit[1])) event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (typing(event.target) && !inField) event.target.closest("[data-card]")?.focus();
      else back();
    } else if (inField && event.key === "ArrowDown" && field.selectionStart === field.value.length) {
      event.preventDefault();
      move(1);
    } else if (typing(event.target) || help.open) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      focusField();
    } else if (event.key === "?" || event.key === "？") {
      event.preventDefault();
      help.showModal();
    } else if (panel.shown && event.target.closest?.("dialog")) {
      return; // inside the source the arrows scroll
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (/^[1-9]$/.test(event.key)) {
      if (copyWording(event.key)) event.preventDefault();
    } else if (event.key === "Enter" && event.target.matches?.("[data-card]") && event.target.citation) {
      event.preventDefault();
      onOpen(event.target.citation);
    }
  });
  return { toFirstCard: () => cards().length > 0 && focusCard(cards()[0]), focusField };
}
