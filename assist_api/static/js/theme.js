// Light or dark as the system says, unless someone chose: remembered on the device.

const STORED = "shouwen.theme";
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const current = () => localStorage.getItem(STORED) ?? (system.matches ? "dark" : "light");

function apply() {
  root.dataset.theme = current();
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const dark = current() === "dark";
    button.setAttribute("aria-label", dark ? "切换为浅色" : "切换为深色");
    button.setAttribute("aria-pressed", String(dark));
  }
}

apply();
system.addEventListener("change", apply);
document.addEventListener("DOMContentLoaded", apply);
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-toggle]")) return;
  localStorage.setItem(STORED, current() === "dark" ? "light" : "dark");
  apply();
});
