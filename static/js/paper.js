/* A paper that is being chosen: the outline follows what is typed, and sections move by button. */

const WAIT = 350;
const form = document.querySelector("[data-paper]");
let timer = 0;
let newest = 0;
let wantsChoices = false;

async function look() {
  const asked = ++newest;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    const text = await answer.text();
    // Whatever was typed meanwhile is newer than this answer.
    if (!answer.ok || asked !== newest) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    take(page, "outline");
    if (wantsChoices) take(page, "choices");
    wantsChoices = false;
  } catch {
    // No connection: the button "See again" says so in its own way.
  }
}

function take(page, id) {
  const [here, next] = [document.getElementById(id), page.getElementById(id)];
  if (!next) return;
  const focused = here.contains(document.activeElement) && document.activeElement.id;
  here.replaceChildren(...next.childNodes);
  if (focused) document.getElementById(focused)?.focus();
  if (id === "choices") addButtons();
}

function addButtons() {
  for (const row of form.querySelectorAll("[data-section]")) {
    const place = row.querySelector(".place");
    place.hidden = true;
    const words = place.getAttribute("aria-label");
    row.append(button("↑", `${words} ↑`, -1), button("↓", `${words} ↓`, 1));
  }
}

function button(sign, words, step) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn sm move";
  made.textContent = sign;
  made.setAttribute("aria-label", words);
  made.addEventListener("click", () => move(made.closest("[data-section]"), step));
  return made;
}

function move(row, step) {
  const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!beside) return;
  if (step < 0) beside.before(row);
  else beside.after(row);
  const rows = [...row.parentElement.children];
  rows.forEach((one, index) => (one.querySelector(".place").value = index + 1));
  form.elements.order.value = rows.map((one) => one.querySelector("[type=checkbox]").value).join(" ");
  row.querySelectorAll(".move")[step < 0 ? 0 : 1].focus();
  look();
}

/* What else is offered hangs on these. */
const LEADING = new Set(["kind", "issuer", "part", "day", "profile"]);

/* What the outline shows does not hang on what is asked before a number is given. */
const isAside = (event) => event.target.closest("[data-issue]");

form.addEventListener("input", (event) => {
  if (isAside(event)) return;
  newest += 1;
  clearTimeout(timer);
  timer = setTimeout(look, WAIT);
});
form.addEventListener("change", (event) => {
  if (isAside(event)) return;
  clearTimeout(timer);
  if (LEADING.has(event.target.name)) wantsChoices = true;
  look();
});
addButtons();
