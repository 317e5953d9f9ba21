/* The search boxes: suggestions while one types (WAI-ARIA combobox with a list), recent searches,
   and the words that were searched for, marked at the place that was opened. Without this file the
   boxes are plain forms, and the place is marked as a whole by the address alone. */

const AFTER_TYPING = 150, LONGEST_MARKED = 16;
const sameOrigin = { credentials: "same-origin", redirect: "manual" };

/* ---------- Suggestions ---------- */

let open = null, asked = 0, waiting;

function close() {
  if (!open) return;
  open.input.setAttribute("aria-expanded", "false");
  open.input.removeAttribute("aria-activedescendant");
  open.input.removeAttribute("aria-controls");
  open.list.remove();
  open = null;
}

function go(option, input) {
  if (option.dataset.url) { location.assign(option.dataset.url); return; }
  input.value = option.dataset.query;
  input.form.requestSubmit();
}

function optionOf(row, index, input) {
  const option = document.createElement("li");
  option.id = `found-${index}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  if (row.url) option.dataset.url = row.url;
  else option.dataset.query = row.query;
  option.textContent = row.text;
  const hint = document.createElement("span");
  hint.className = "sub";
  hint.textContent = row.hint;
  option.append(" ", hint);
  option.addEventListener("mousedown", (event) => { event.preventDefault(); go(option, input); });
  return option;
}

function show(input, found) {
  close();
  if (!found.length || document.activeElement !== input) return;
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = "found";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels[0].textContent);
  list.append(...found.map((row, index) => optionOf(row, index, input)));
  input.parentElement.append(list);
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-controls", list.id);
  open = { input, list };
}

async function suggest(input) {
  const mine = ++asked;
  const query = new URLSearchParams({ q: input.value });
  try {
    const answer = await fetch(`${input.form.dataset.search}?${query}`, {
      ...sameOrigin, headers: { Accept: "application/json" },
    });
    if (mine === asked && answer.ok) show(input, (await answer.json()).found);
  } catch { /* Without a network there are no suggestions; the form still asks the server. */ }
}

function onKey(event) {
  if (!open || event.isComposing) return;
  const options = Array.from(open.list.children);
  const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") { event.preventDefault(); close(); return; }
  if (event.key === "Enter" && current >= 0) { event.preventDefault(); go(options[current], open.input); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = options[(current + step + options.length) % options.length] || options[0];
  options.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
  open.input.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

for (const form of document.querySelectorAll("form[data-search]")) {
  const input = form.elements.q;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", ({ isComposing }) => {
    clearTimeout(waiting);
    if (!isComposing) waiting = setTimeout(() => suggest(input), AFTER_TYPING);
  });
  input.addEventListener("compositionend", () => suggest(input));
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => { asked += 1; close(); });
}

/* ---------- Recent searches: a search itself writes nothing ---------- */

const searched = document.querySelector("form[data-keep]");
if (searched) {
  const body = new FormData(searched);
  fetch(searched.action, { ...sameOrigin, method: "POST", keepalive: true, body }).catch(() => {});
}

/* ---------- The words that were searched for ---------- */

/* As the server folds: each letter gives one, so that positions stay. */
const foldLetter = (letter) => {
  const small = letter.toLowerCase();
  if (small === "đ") return "d";
  return small.normalize("NFD")[0];
};
const fold = (text) => Array.from(text.normalize("NFC"), foldLetter).join("");

function wordsOf(address) {
  const said = new URLSearchParams(address.search).get("tim") || "";
  return fold(said).split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, LONGEST_MARKED);
}

function markIn(place, words) {
  const row = words.join("[^\\p{L}\\p{N}]+");
  /* Without looking behind, which Safari 15 cannot. */
  const pattern = (inner) => new RegExp(`(^|[^\\p{L}\\p{N}])(${inner})(?![\\p{L}\\p{N}])`, "gu");
  const texts = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  /* The words side by side where they stand so, else each. */
  const together = texts.some((text) => pattern(row).test(fold(text.data)));
  const wanted = pattern(together ? row : words.join("|"));
  for (const text of texts) {
    text.data = text.data.normalize("NFC");
    for (const found of Array.from(fold(text.data).matchAll(wanted)).reverse()) {
      const mark = document.createElement("mark");
      const rest = text.splitText(found.index + found[1].length);
      rest.splitText(found[2].length);
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }
}

const words = wordsOf(location);
if (words.length) {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  markIn(place || document.querySelector("main h1") || document.querySelector("main"), words);
  if (place) place.scrollIntoView({ block: "center" });
}
