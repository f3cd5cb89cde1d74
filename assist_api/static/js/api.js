// Requests to our own origin (or, for the embedded component, to the one that it was loaded from).

const KEY = "shouwen.key";

/** What went wrong, and whether trying again can help. `status` is 0 where the server was not reached. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }

  get passing() {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** The API key that this device remembers, where the server wants one. */
export const key = {
  get: () => localStorage.getItem(KEY) ?? "",
  set: (value) => (value ? localStorage.setItem(KEY, value) : localStorage.removeItem(KEY)),
};

/** A client for `base` ("" is the page's own origin); `keyOf()` names the API key, "" for none. */
export function client(base = "", keyOf = key.get) {
  async function send(method, path, body, signal) {
    const headers = { "Accept-Language": "zh-CN" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (keyOf()) headers.Authorization = `Bearer ${keyOf()}`;
    let response;
    try {
      response = await fetch(base + path, { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new ApiError(0, "unreachable", "服务暂时连不上");
    }
    const answer = await response.json().catch((error) => {
      if (error.name === "AbortError") throw error;
      return {};
    });
    if (response.ok) return answer;
    throw new ApiError(response.status, answer.error?.code ?? "http_error", answer.error?.message ?? `服务返回 ${response.status}`);
  }
  return {
    get: (path, signal) => send("GET", path, undefined, signal),
    post: (path, body, signal) => send("POST", path, body, signal),
    delete: (path, signal) => send("DELETE", path, undefined, signal),
  };
}

export const api = client();
