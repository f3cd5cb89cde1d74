/** A clock in the place of the real one: `tick(ms)` lets time pass, and what is due then happens. */
export function clock() {
  const waiting = new Map();
  let now = 0;
  let last = 0;
  globalThis.setTimeout = (call, ms) => {
    waiting.set((last += 1), { call, due: now + ms });
    return last;
  };
  globalThis.clearTimeout = (id) => waiting.delete(id);
  return {
    tick(ms) {
      now += ms;
      for (const [id, { call, due }] of [...waiting]) {
        if (due <= now && waiting.delete(id)) call();
      }
    },
  };
}
