/* The grid of figures: arrows between cells, paste from Excel, and what was typed and not saved
   outlives a reload in this tab. Without this file the box below the grid takes the block. */

const form = document.getElementById("grid");
if (form) {
  /* Cells by row and column; undefined where nothing is asked. */
  const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector("input") ?? undefined));
  const inputs = rows.flat().filter(Boolean);
  const block = form.elements.khoi;
  const store = `so-lieu ${form.dataset.who} ${location.pathname}${location.search}`;
  const seen = (input) => form.elements[`${input.name}-seen`].value;
  const changed = () => inputs.filter((input) => input.value.trim() !== seen(input));

  /* ---------- What is typed and not saved ---------- */

  const status = form.querySelector("[data-unsaved]");
  let isLeaving = false;

  const note = () => {
    const cells = changed();
    for (const input of inputs) input.classList.toggle("new", cells.includes(input));
    status.textContent = cells.length ? `${status.dataset.words} ${cells.length}` : "";
    try {
      const typed = cells.map((input) => [input.name, seen(input), input.value]);
      if (typed.length) sessionStorage.setItem(store, JSON.stringify(typed));
      else sessionStorage.removeItem(store);
    } catch { /* Without storage the page still warns before it is left. */ }
  };

  /* Only where the cell still shows what it showed then, and nothing newer was typed. */
  const takeBack = () => {
    let typed = [];
    try { typed = JSON.parse(sessionStorage.getItem(store) || "[]"); } catch { return 0; }
    let count = 0;
    for (const [name, was, text] of typed) {
      const input = form.elements[name];
      if (!input || seen(input) !== was || input.value !== was || text === was) continue;
      input.value = text;
      count += 1;
    }
    return count;
  };

  const restored = takeBack();
  note();
  if (restored) status.textContent = `${form.dataset.restored} ${restored}`;
  form.addEventListener("input", note);
  form.addEventListener("submit", () => { isLeaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && changed().length) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });

  /* ---------- Arrows ---------- */

  const place = (input) => {
    const row = rows.findIndex((cells) => cells.includes(input));
    return row < 0 ? null : [row, rows[row].indexOf(input)];
  };
  const atEdge = (input, key) => {
    if (input.selectionStart !== input.selectionEnd) return input.selectionEnd - input.selectionStart === input.value.length;
    return key === "ArrowLeft" ? input.selectionStart === 0 : input.selectionEnd === input.value.length;
  };
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  form.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const at = step && place(event.target);
    if (!at || event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (step[1] && (event.shiftKey || !atEdge(event.target, event.key))) return;
    const direction = event.key === "Enter" && event.shiftKey ? -1 : 1;
    let [row, column] = at;
    do {
      row += step[0] * direction;
      column += step[1];
    } while (rows[row] && column in rows[row] && !rows[row][column]);
    const next = rows[row]?.[column];
    event.preventDefault();
    if (next) { next.focus(); next.select(); }
  });

  /* ---------- A block pasted into a cell ---------- */

  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!place(event.target) || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    form.elements.tu.value = event.target.name;
    block.value = text;
    form.requestSubmit(form.querySelector("[name=lam]"));
  });
}
