/* What every page has: menus that close, settings that show at once, printing.
   Each of these pages also works without this file. */

const root = document.documentElement;
root.classList.add("js");

/* ---------- What was typed or chosen before the scripts came, they are told of ---------- */

function isTouched(field) {
  if (field.type === "file") return field.files.length > 0;
  if (field.matches("[type=checkbox]")) return field.checked !== field.defaultChecked;
  if (field.matches("[type=radio]")) return field.checked && !field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const sent = Array.from(field.options).findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(0, sent);
}

/* Not what the browser put back into a page that was reloaded or gone back to: that is no wish. */
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  const touched = new Set(Array.from(document.querySelectorAll("input, select, textarea")).filter(isTouched));
  const note = ({ target }) => touched.add(target);
  const kinds = ["input", "change"];
  for (const kind of kinds) document.addEventListener(kind, note);
  /* Now every script of the page listens. */
  document.addEventListener("DOMContentLoaded", () => {
    for (const kind of kinds) {
      document.removeEventListener(kind, note);
      for (const field of touched) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  });
}

/* ---------- Menus close on a click elsewhere and on Esc ---------- */

const openMenus = () => document.querySelectorAll("details.me[open], details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

/* What a menu of a list opens is seen to its last button. */
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.matches(".list-tools > .me")) target.lastElementChild.scrollIntoView({ block: "nearest" });
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/* ---------- Colours and letter size: shown at once, kept on the account ---------- */

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || !event.target.matches("[data-pref]")) return;
  event.preventDefault();
  root.dataset[button.name] = button.value;
  for (const other of document.querySelectorAll(`[data-pref] button[name="${button.name}"]`)) {
    other.setAttribute("aria-pressed", String(other.value === button.value));
  }
  const body = new FormData(event.target);
  body.set(button.name, button.value);
  /* A choice that could not be kept still holds on this page. */
  fetch(event.target.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
});

/* ---------- Buttons that only a script can serve ---------- */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && button.dataset.do === "print") window.print();
});

/* ---------- One tick for all rows of a page ---------- */

document.addEventListener("change", ({ target }) => {
  const all = target.closest("table")?.querySelector("[data-tick-all]");
  if (!all) return;
  const ticks = Array.from(all.closest("table").querySelectorAll("tbody .c-tick input"));
  if (target === all) ticks.forEach((tick) => { tick.checked = all.checked; });
  const ticked = ticks.filter((tick) => tick.checked).length;
  all.checked = ticked === ticks.length;
  all.indeterminate = ticked > 0 && !all.checked;
});

/* ---------- Filters start folded on a phone, and never stay folded on a wide screen ---------- */

const phone = window.matchMedia("(max-width: 760px)");
const foldFilters = () => {
  for (const filters of document.querySelectorAll("details[data-fold]")) filters.open = !phone.matches;
};
foldFilters();
phone.addEventListener("change", foldFilters);

/* ---------- Where quick views scroll sideways, the chosen one is in sight ---------- */

for (const chosen of document.querySelectorAll(".views [aria-current]")) {
  const strip = chosen.parentElement;
  strip.scrollLeft = chosen.offsetLeft - (strip.clientWidth - chosen.offsetWidth) / 2;
}

/* ---------- What went wrong is read first ---------- */

const summary = document.querySelector(".esum");
if (summary) summary.focus();
