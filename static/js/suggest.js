/* Names of the catalogue below a field that asks for one (WAI-ARIA combobox with a list). The form
   names in data-suggest where to ask; without this script what is typed counts as well. */

const form = document.querySelector("form[data-suggest]");

let asked = 0;
let open = null;

function close() {
  if (!open) return;
  open.input.setAttribute("aria-expanded", "false");
  open.input.removeAttribute("aria-activedescendant");
  open.input.removeAttribute("aria-controls");
  open.list.remove();
  open = null;
}

function isSuggesting(input) {
  return input.matches?.("[data-suggest], [data-suggest-many]");
}

function lastName(input) {
  return input.dataset.suggestMany ? input.value.split(";").pop().trim() : input.value.trim();
}

function choose(option) {
  const { input } = open;
  if (input.dataset.suggestMany) {
    const names = input.value.split(";").slice(0, -1).map((name) => name.trim());
    input.value = [...names, option.dataset.text].join("; ");
  } else {
    input.value = option.dataset.text;
    const pk = form.elements[`${input.name}-pk`];
    if (pk) pk.value = option.dataset.pk;
  }
  close();
  input.focus();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function show(input, found) {
  close();
  if (!found.length || document.activeElement !== input) return;
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  found.forEach((row, index) => {
    const option = document.createElement("li");
    option.id = `suggestion-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.pk = row.pk;
    option.dataset.text = row.text;
    option.textContent = row.text;
    if (row.hint) {
      const hint = document.createElement("small");
      hint.textContent = row.hint;
      option.append(" ", hint);
    }
    option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
    list.append(option);
  });
  input.parentElement.append(list);
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
  open = { input, list };
}

async function suggest(input) {
  const text = lastName(input);
  const mine = ++asked;
  if (text.length < 2) return close();
  const kind = input.dataset.suggest || input.dataset.suggestMany;
  const there = form.dataset.suggest.replace("KIND", kind);
  const query = new URLSearchParams({ q: text, ngay: form.elements.held_on?.value ?? "" });
  try {
    const answer = await fetch(`${there}?${query}`, { credentials: "same-origin", redirect: "manual" });
    if (mine === asked && answer.ok) show(input, (await answer.json()).found);
  } catch { /* Without a network there are no suggestions; what is typed counts. */ }
}

let waitToSuggest;
form.addEventListener("input", ({ target, isComposing }) => {
  if (!isSuggesting(target)) return;
  const pk = target.dataset.suggest && form.elements[`${target.name}-pk`];
  if (pk && pk.type === "hidden") pk.value = "";
  clearTimeout(waitToSuggest);
  if (!isComposing) waitToSuggest = setTimeout(() => suggest(target), 180);
});

form.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.input || event.isComposing) return;
  const options = Array.from(open.list.children);
  const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") { event.preventDefault(); close(); return; }
  if (event.key === "Enter" && current >= 0) { event.preventDefault(); choose(options[current]); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = options[(current + step + options.length) % options.length] || options[0];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  open.input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}, true);

form.addEventListener("focusin", ({ target }) => {
  if (!isSuggesting(target)) return;
  target.setAttribute("role", "combobox");
  target.setAttribute("aria-autocomplete", "list");
  target.setAttribute("aria-expanded", "false");
});
form.addEventListener("focusout", close);
