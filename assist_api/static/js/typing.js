// From key strokes to questions: waits for a pause, never fires in the middle of typing pinyin.

export const PAUSE_MS = 250;

/**
 * Watches a text field. `preview(text)` after each pause, `commit(text)` on Enter (Shift+Enter makes a line), and nothing while an input
 * method is composing. Returns a function that forgets the pause that is running.
 */
export function watch(field, { preview, commit, pauseMs = PAUSE_MS }) {
  let timer = 0;
  let composing = false;
  const cancel = () => clearTimeout(timer);
  const wait = () => {
    cancel();
    timer = setTimeout(() => preview(field.value.trim()), pauseMs);
  };
  field.addEventListener("compositionstart", () => {
    composing = true;
    cancel();
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    wait();
  });
  field.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) wait();
  });
  if (commit) {
    field.addEventListener("keydown", (event) => {
      // 229: browsers that end a composition with Enter say so only by this code.
      if (event.key !== "Enter" || event.shiftKey || composing || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      cancel();
      commit(field.value.trim());
    });
  }
  return cancel;
}

/** A text area as high as its text. */
export function grow(area) {
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  area.addEventListener("input", fit);
  addEventListener("resize", fit);
  fit();
  return fit;
}
