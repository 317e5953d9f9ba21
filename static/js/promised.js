/* What earlier meetings promised, asked for again when the committee or the day of the entry changes.
   Without this file the list stands as of the last time that the page was loaded. */

const form = document.getElementById("entry");
const panel = document.querySelector("[data-promised]");
const WAITED_FOR = /^(organizers-\d+-(body|DELETE)|held_on)$/;

const ticked = () => Array.from(panel.querySelectorAll("input[type=checkbox]:checked"), (one) => one.value);

function query() {
  const asked = new URLSearchParams({ ngay: form.elements.held_on?.value ?? "" });
  if (panel.dataset.meeting) asked.set("hoi-nghi", panel.dataset.meeting);
  for (const input of form.querySelectorAll("input[name^=organizers-][name$=-body]")) {
    const row = input.name.replace(/-body$/, "");
    if (form.elements[`${row}-DELETE`]?.checked || !input.value.trim()) continue;
    asked.append("ban", form.elements[`${row}-body-pk`]?.value || input.value.trim());
  }
  for (const mark of ticked()) asked.append("chon", mark);
  return asked;
}

let asked = 0;
async function load() {
  const mine = ++asked;
  try {
    const answer = await fetch(`${panel.dataset.promised}?${query()}`, { credentials: "same-origin", redirect: "manual" });
    if (mine !== asked || !answer.ok) return;
    const html = await answer.text();
    // What was ticked while the answer was on its way stays ticked.
    const marks = new Set(ticked());
    panel.innerHTML = html;
    for (const box of panel.querySelectorAll("input[type=checkbox]")) box.checked = marks.has(box.value);
  } catch { /* Without a network the list stays as it was. */ }
}

form.addEventListener("change", ({ target }) => { if (WAITED_FOR.test(target.name)) load(); });
