// As much of a document as cards need.

class Element {
  children = [];
  dataset = {};
  append(...children) { this.children.push(...children); }
  setAttribute(name, value) { this[name] = value; }
  addEventListener(name, listener) { this[`on${name}`] = listener; }
  set textContent(text) { this.children = [text]; }
  get textContent() { return this.children.map((child) => child.textContent ?? child).join(""); }
  find(name) { return [this, ...this.children.flatMap((child) => child.find?.(name) ?? [])].filter((one) => one.class?.split(" ").includes(name)); }
}

export const page = {
  open() { globalThis.document = { createElement: () => new Element(), createElementNS: () => new Element() }; },
  close() { delete globalThis.document; },
};
