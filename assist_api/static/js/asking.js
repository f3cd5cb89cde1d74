// One question at a time: the older one is aborted, a dead server is asked again, and what was typed is never lost.

import { ApiError, api } from "./api.js";

const RETRIES_S = [1, 2, 4, 8, 15];
const SLOW_MS = 100; // below it nothing says that we wait: it would only flicker

/**
 * Asks /v1/suggest. `shown(answer, question)` with each answer, `waiting(bool)` once it takes long, `failed(error, secondsToRetry)` and
 * `recovered()`. A question is `{text, context, commit}`.
 */
export function asker({ shown, waiting, failed, recovered }) {
  let running = null;
  let retry = 0;
  let attempts = 0;
  let committed = ""; // the question that the server has counted
  const identity = ({ text, context }) => JSON.stringify([text, context]);
  const body = (question) => ({ complaint: question.text, context: question.context, limit: 10, preview: !question.commit });

  function cancel() {
    running?.abort();
    running = null;
    clearTimeout(retry);
    waiting(false);
  }

  async function ask(question) {
    cancel();
    const mine = new AbortController();
    running = mine;
    const slow = setTimeout(() => waiting(true), SLOW_MS);
    try {
      const answer = await api.post("/v1/suggest", body(question), mine.signal);
      if (running !== mine) return;
      if (question.commit) committed = identity(question);
      attempts = 0;
      recovered();
      shown(answer, question);
    } catch (error) {
      if (error.name === "AbortError" || running !== mine) return;
      const again = error instanceof ApiError && error.passing ? RETRIES_S[Math.min(attempts++, RETRIES_S.length - 1)] : null;
      failed(error, again);
      if (again !== null) retry = setTimeout(() => ask(question), again * 1000);
    } finally {
      clearTimeout(slow);
      if (running === mine) {
        running = null;
        waiting(false);
      }
    }
  }

  /** Tells the server that a preview that is on the screen has been used; once, and without a word where that fails. */
  async function commit(question) {
    if (!question || committed === identity(question)) return;
    committed = identity(question);
    await api.post("/v1/suggest", body({ ...question, commit: true })).catch(() => (committed = ""));
  }

  return { ask, cancel, commit, isCommitted: (question) => committed === identity(question) };
}
