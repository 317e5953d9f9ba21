/* The record beside its source: words light up with their row, Enter ticks and goes on, selected
   words become values. The form itself is entry.js's; whatever is changed here is told to it by the
   events of its fields. Without this script the same form works by its boxes and buttons. */

const duo = document.getElementById("duo");
const form = document.getElementById("entry");
const pane = document.getElementById("src");
const sheet = pane.querySelector(".sheet");
const peek = document.getElementById("peek");
const narrow = window.matchMedia("(max-width: 1080px)");

const changed = (input) => input.dispatchEvent(new Event("change", { bubbles: true }));
const typedIn = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea, select";

/* ---------- Words and rows ---------- */

const marksOf = (value) => sheet.querySelectorAll(`[data-k~="${CSS.escape(value)}"]`);
const rowOf = (value) => form.querySelector(`[data-k="${CSS.escape(value)}"]`);

sheet.querySelectorAll("a.hl").forEach((mark) => { mark.tabIndex = -1; });

function light(value, scrolls) {
  for (const lit of duo.querySelectorAll(".act")) lit.classList.remove("act");
  const marks = marksOf(value);
  marks.forEach((mark) => mark.classList.add("act"));
  rowOf(value)?.classList.add("act");
  if (!scrolls || narrow.matches || !marks.length) return;
  const top = marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (top < 60 || top > pane.clientHeight - 60) pane.scrollTop += top - pane.clientHeight / 3;
}

function show(view) {
  duo.dataset.view = view;
  peek.hidden = true;
  for (const button of document.querySelectorAll("button[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

function focusField(row) {
  let closed;
  while ((closed = row.closest("details:not([open])"))) closed.open = true;
  const field = row.querySelector(FIELDS) || row.querySelector("[data-check]");
  field?.focus({ preventScroll: true });
  const box = (field || row).getBoundingClientRect();
  if (box.top < 130 || box.bottom > innerHeight - 90) scrollBy(0, box.top - innerHeight * 0.4);
}

form.addEventListener("focusin", ({ target }) => {
  const row = target.closest("[data-k]");
  if (row) light(row.dataset.k, true);
});

document.addEventListener("click", (event) => {
  const chip = event.target.closest("a[data-src]");
  const mark = event.target.closest("a.hl");
  const view = event.target.closest("button[data-view]");
  if (view) show(view.dataset.view);
  if (event.target.closest("[data-close]")) peek.hidden = true;
  if (chip) {
    event.preventDefault();
    light(chip.dataset.src, true);
    if (narrow.matches) {
      const line = marksOf(chip.dataset.src)[0]?.closest("[data-s]").cloneNode(true);
      peek.querySelector("p").replaceChildren(...(line?.childNodes ?? []));
      peek.hidden = !line;
    }
  }
  if (mark) {
    event.preventDefault();
    const value = mark.dataset.k.split(" ")[0];
    const row = rowOf(value);
    if (!row || !getSelection().isCollapsed) return;
    if (narrow.matches) show("form");
    light(value, false);
    focusField(row);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !peek.hidden) peek.hidden = true;
});

/* ---------- Ticks ---------- */

const ticks = () => Array.from(form.querySelectorAll("[data-check]"))
  .filter((tick) => !tick.closest(".gone"));
/* Rows that are ticked together name one tick. */
const rowsOf = (group) => form.querySelectorAll(`[data-mark="${CSS.escape(group)}"]`);
const tickOf = (row) => form.querySelector(`[data-check][value="${CSS.escape(row.dataset.mark ?? "")}"]`);

function tally() {
  const all = ticks();
  const done = all.filter((tick) => tick.checked).length;
  const progress = document.getElementById("progress");
  progress.querySelector("[data-done]").textContent = done;
  progress.querySelector("[data-total]").textContent = all.length;
  progress.querySelector(".v").setAttribute("width", all.length ? 110 * done / all.length : 0);
  for (const link of duo.querySelectorAll(".secs a")) {
    const within = all.filter((tick) => tick.closest(link.hash));
    if (!within.length) continue;
    const ticked = within.filter((tick) => tick.checked).length;
    if (!link.querySelector(".n")) link.append(" ", Object.assign(document.createElement("span"), { className: "n" }));
    link.querySelector(".n").textContent = `${ticked}/${within.length}`;
    link.classList.toggle("ok", ticked === within.length);
  }
}

function showState(tick) {
  for (const row of rowsOf(tick.value)) {
    row.classList.toggle("done", tick.checked);
    row.classList.toggle("auto", !tick.checked);
  }
}

form.addEventListener("change", ({ target }) => {
  if (target.matches("[data-check]")) showState(target);
  if (target.matches("[data-check], [name$='-DELETE']")) tally();
});

/* What a person has typed over is no longer the machine's: Enter may pass it. */
form.addEventListener("input", ({ target, isTrusted }) => {
  if (!isTrusted || target.type === "checkbox") return;
  const tick = target.closest("[data-mark]") && tickOf(target.closest("[data-mark]"));
  if (tick) tick.dataset.typed = "";
});

function next(row) {
  const rows = Array.from(form.querySelectorAll("[data-mark]"));
  return rows.slice(rows.indexOf(row) + 1).find((one) => {
    const tick = tickOf(one);
    return tick && !tick.checked && !one.closest(".gone");
  });
}

/* Enter ticks and goes on. An input method that is composing keeps it; a choice of suggestions took
   it before; what is in doubt wants its own tick. */
form.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (target.matches("button, a, summary, [type=file]")) return;
  if (target.tagName === "TEXTAREA" && (event.shiftKey || event.altKey)) return;
  const row = target.closest("[data-mark]");
  const tick = row && tickOf(row);
  if (!tick) return;
  event.preventDefault();
  const isOwnChoice = "explicit" in tick.dataset && !("typed" in tick.dataset);
  if (!tick.checked && isOwnChoice && target !== tick) return tick.focus();
  if (!tick.checked && !isOwnChoice) {
    tick.checked = true;
    changed(tick);
  }
  const following = next(row);
  if (following) return focusField(following);
  document.querySelector(".work .pri").focus();
}, true);

/* A name that the catalogue writes otherwise is taken over from there. */
form.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-take]");
  if (!button) return;
  const { written, take, pk } = button.dataset;
  for (const row of rowsOf(button.closest("[data-mark]").dataset.mark)) {
    const input = Array.from(row.querySelectorAll("[data-suggest]")).find((one) => one.value === written);
    if (!input) continue;
    input.value = take;
    typedIn(input);
    form.elements[`${input.name}-pk`].value = pk;
    button.closest("li").remove();
    tickOf(row).dataset.typed = "";
    return input.focus();
  }
});

/* ---------- Figures that agree ---------- */

const PAUSE = 600;
let waitToCheck, checking;

async function checkFigures() {
  const typed = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith("figures-") || name === "csrfmiddlewaretoken") typed.append(name, value);
  }
  checking?.abort();
  checking = new AbortController();
  try {
    const answer = await fetch(duo.dataset.checksOf, { method: "POST", body: typed, signal: checking.signal });
    if (!answer.ok || answer.redirected) return;
    const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-checks]");
    form.querySelector("[data-checks]").replaceChildren(...told.childNodes);
  } catch {
    // Without a connection what stood there stays; the record itself is judged when it is saved.
  }
}

for (const kind of ["input", "change"]) {
  form.addEventListener(kind, ({ target }) => {
    if (!target.closest("[data-rows=figures]")) return;
    clearTimeout(waitToCheck);
    waitToCheck = setTimeout(checkFigures, PAUSE);
  });
}

/* ---------- One deadline for several ---------- */

form.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-deadline]");
  if (!button) return;
  for (const row of form.querySelectorAll("[data-rows=directives] [data-list] > [data-row]")) {
    const tick = tickOf(row);
    const due = row.querySelector("[name$='-due_on']");
    const standing = row.querySelector("[name$='-is_recurring']");
    if (due.value || standing.checked || row.classList.contains("gone") || (tick && !tick.checked)) continue;
    if (button.dataset.deadline) {
      due.value = button.dataset.deadline;
      typedIn(due);
    } else {
      standing.checked = true;
      changed(standing);
    }
  }
});

/* ---------- Selected words for a field ---------- */

const bar = document.getElementById("assign");
const choice = document.getElementById("id_assign");
let selected = null;
let lastField = null;

form.addEventListener("focusin", ({ target }) => { if (target.matches(FIELDS)) lastField = target; });

/* Where a point of the page stands in the source: letters are counted, not code units. */
function placeOf(node, offset) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
  if (!line) return null;
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return Number(line.dataset.s) + [...before.toString()].length;
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection.isCollapsed || !sheet.contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0);
  const text = range.toString().trim();
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (!text || start === null || end === null || end <= start) return;
  selected = { text: text.replace(/\s+/g, " "), start, end };
  bar.querySelector("[data-words]").textContent = selected.text;
  choice.querySelector("[data-here]").disabled = !lastField;
  bar.hidden = false;
});

function unselect() {
  bar.hidden = true;
  selected = null;
  getSelection().removeAllRanges();
}

/* The key of a row of a list; a new one gets it here, where the browser can make one. */
function keyOf(row) {
  const key = row.querySelector("input[name$='-key']");
  key.value ||= crypto.randomUUID?.() ?? "";
  return key.value;
}

function put(input, text) {
  const isNamed = input.dataset.suggestMany && input.value.trim();
  input.value = input.tagName === "TEXTAREA" && input.value ? `${input.value}\n${text}`
    : isNamed ? `${input.value.trim()}; ${text}` : text;
  typedIn(input);
}

function newRow(list) {
  form.querySelector(`button[name=add][value="${list}"]`).click();
  const rows = form.querySelectorAll(`[data-rows="${list}"] [data-list] > [data-row]`);
  return rows[rows.length - 1];
}

function assign() {
  const [list, name] = choice.value.includes(":") ? choice.value.split(":") : ["", choice.value];
  const row = list ? newRow(list) : lastField?.closest("[data-row]");
  const input = list ? row.querySelector(`[name$="-${name}"]`) : name ? form.elements[name] : lastField;
  if (!input) return;
  put(input, selected.text);
  const isOfRow = list || !name && row;
  const value = isOfRow ? `${keyOf(row)}|${list ? "" : input.name.split("-").pop()}` : `|${input.name}`;
  const span = Object.assign(document.createElement("input"), {
    type: "hidden", name: "span", value: `${value}|${selected.start}|${selected.end}`,
  });
  form.append(span);
  changed(span);
  unselect();
  if (narrow.matches) show("form");
  input.focus();
}

bar.addEventListener("click", ({ target }) => {
  if (target.closest("[data-assign]") && selected) assign();
  if (target.closest("[data-unassign]")) unselect();
});

tally();
if (!document.querySelector(".esum")) {
  const first = ticks().find((tick) => !tick.checked);
  if (first) focusField(rowsOf(first.value)[0]);
}
