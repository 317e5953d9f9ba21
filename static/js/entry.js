/* The entry page: rows, files, and the draft that is saved while one types. Suggestions are
   suggest.js's. Without this script the same form works by its buttons. */

const form = document.getElementById("entry");
const saved = document.getElementById("saved");
const words = saved.querySelector("[data-words]");
const AFTER_TYPING = 1500, AT_LEAST_EVERY = 10000, LONGEST_WAIT = 30000, LONGEST_FAREWELL = 3000;

const field = (name) => form.elements[name];
const sameOrigin = { credentials: "same-origin", redirect: "manual" };

function randomUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/* A new entry has the identity that this browser gives it, and keeps it when reloaded. */
if (form.dataset.new && !location.search) {
  const made = randomUuid();
  for (const name of ["autosave", "upload"]) {
    form.dataset[name] = form.dataset[name].replace(field("uuid").value, made);
  }
  field("uuid").value = made;
  history.replaceState(null, "", `?ma=${made}`);
}

/* ---------- Rows ---------- */

function addRow(list) {
  const total = field(`${list.dataset.rows}-TOTAL_FORMS`);
  const number = Number(total.value);
  const made = list.querySelector("template[data-blank]").innerHTML
    .replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
  const holder = document.createElement("div");
  holder.innerHTML = made;
  const row = holder.querySelector("[data-row]");
  list.querySelector("[data-list]").append(row);
  total.value = number + 1;
  return row;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=add]");
  if (!button) return;
  event.preventDefault();
  const row = addRow(button.closest("[data-rows]"));
  row.querySelector("input:not([type=hidden], [type=checkbox]), textarea, select").focus();
});

function markRemoved(box) {
  if (!box.name?.endsWith("-DELETE")) return;
  box.closest("[data-row]").classList.toggle("gone", box.checked);
}
form.addEventListener("change", (event) => markRemoved(event.target));
form.querySelectorAll("input[type=checkbox][name$='-DELETE']").forEach(markRemoved);

if (form.dataset.added) {
  const rows = form.querySelectorAll(`[data-rows="${form.dataset.added}"] [data-row]`);
  rows[rows.length - 1]?.querySelector("textarea, input:not([type=hidden])")?.focus();
}

/* Enter in a line goes on to the next field; an input method that is composing keeps it. */
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
  if (event.defaultPrevented || event.target.tagName !== "INPUT") return;
  if (["submit", "file"].includes(event.target.type)) return;
  event.preventDefault();
  const fields = Array.from(form.querySelectorAll("input:not([type=hidden]), select, textarea"))
    .filter((one) => one.offsetParent !== null);
  fields[fields.indexOf(event.target) + 1]?.focus();
});

function grow(area) {
  area.rows = Math.max(area.dataset.rows ||= area.rows, Math.min(30, Math.ceil(area.scrollHeight / 24)));
}
form.addEventListener("input", (event) => {
  if (event.target.tagName === "TEXTAREA") grow(event.target);
});
form.querySelectorAll("textarea").forEach((area) => { if (area.value) grow(area); });

/* A day is shown back as the portal writes it. */
form.addEventListener("focusout", ({ target }) => {
  if (!target.matches("[data-day]")) return;
  const parts = target.value.trim().match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/);
  if (!parts) return;
  const [, day, month, year] = parts;
  const two = (part) => part.padStart(2, "0");
  target.value = `${two(day)}/${two(month)}/${year.length === 2 ? `20${year}` : year}`;
});

/* ---------- Autosave ---------- */

let dirty = false, saving = null, submitting = null, unanswered = null, waitToSave, firstUnsavedAt = 0, failures = 0, stopped = false, leaving = false;
let key = randomUuid();

function say(text, isOff = false, link = null) {
  saved.classList.toggle("off", isOff);
  saved.querySelector("use").setAttribute("href", isOff ? "#i-off" : "#i-save");
  words.replaceChildren(text);
  if (link) {
    const there = document.createElement("a");
    there.href = link.href;
    there.textContent = link.text;
    if (link.elsewhere) there.target = "_blank";
    words.append(" ", there);
  }
}

function changed() {
  if (!dirty) firstUnsavedAt = Date.now();
  dirty = true;
  key = randomUuid();
  // "Saved" would now be said of something else; what is amiss is said on until it is mended.
  if (!saved.classList.contains("off")) say(saved.dataset.saving);
  const left = Math.max(0, firstUnsavedAt + AT_LEAST_EVERY - Date.now());
  clearTimeout(waitToSave);
  waitToSave = setTimeout(save, Math.min(AFTER_TYPING, left));
}

function again() {
  failures += 1;
  clearTimeout(waitToSave);
  waitToSave = setTimeout(save, Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.75 + Math.random() / 2));
}

function typed() {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") data.append(name, value);
  }
  return data;
}

/* One save at a time: whoever asks for one meanwhile waits for that one. */
function save() {
  saving ||= send().finally(() => { saving = null; });
  return saving;
}

/* A save without an answer may have arrived: it is sent again just as it was, before what was typed
   since, so that its text meets itself and not another window's. */
async function send() {
  if (stopped || !(dirty || unanswered)) return;
  const mine = unanswered || { body: typed(), key };
  if (!unanswered) dirty = false;
  unanswered = null;
  clearTimeout(waitToSave);
  say(saved.dataset.saving);
  try {
    const answer = await fetch(form.dataset.autosave, {
      ...sameOrigin,
      method: "PUT",
      body: mine.body,
      headers: {
        "Accept": "application/json",
        "X-CSRFToken": field("csrfmiddlewaretoken").value,
        "If-Match": field("draft_version").value,
        "Idempotency-Key": mine.key,
      },
    });
    if (answer.status >= 500) throw new Error(answer.statusText);
    await answered(answer);
  } catch {
    unanswered = mine;
    say(saved.dataset.off, true);
    again();
  }
}

async function answered(answer) {
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  const told = isJson ? await answer.json() : {};
  if (answer.ok) return acknowledged(told);
  dirty = true;
  if (answer.status === 409) return otherWindow(told);
  if (answer.status === 403 && told.csrf) {
    // Signed in again in another window: the token is new, the text is this page's.
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((one) => { one.value = told.csrf; });
    failures = 0;
    return again();
  }
  if (answer.status === 401 || answer.type === "opaqueredirect") {
    say(saved.dataset.signedOut, true, { href: form.dataset.login, text: saved.dataset.signIn, elsewhere: true });
    return again();
  }
  if (answer.status === 413) return say(saved.dataset.tooLarge, true);
  if ([400, 403, 404].includes(answer.status)) {
    stopped = true;
    return say(told.words || saved.dataset.refused, true);
  }
  say(saved.dataset.off, true);
  again();
}

function acknowledged(told) {
  failures = 0;
  field("draft_version").value = told.version;
  if (form.dataset.new) {
    delete form.dataset.new;
    history.replaceState(null, "", form.dataset.edit.replace("/0/", `/${told.pk}/`));
  }
  const link = told.conflict && {
    href: form.dataset.conflictPage.replace("/0/", `/${told.pk}/`),
    text: saved.dataset.conflict,
  };
  const text = `${saved.dataset.saved} ${told.saved_at}`;
  say(told.conflict ? `${text} · ${told.conflict}` : text, Boolean(told.conflict), link);
  if (dirty) changed();
}

function otherWindow(told) {
  stopped = true;
  const href = `${form.dataset.edit.replace("/0/sua/", `/${told.pk}/ban-giu-rieng/${told.kept}/`)}`;
  say(told.words, true, { href, text: saved.dataset.aside });
}

form.addEventListener("input", changed);
form.addEventListener("change", changed);
form.addEventListener("focusout", () => { if (dirty) { clearTimeout(waitToSave); waitToSave = setTimeout(save, 50); } });
window.addEventListener("online", () => { failures = 0; save(); });
/* Going away, and coming back, perhaps from signing in in another window. */
document.addEventListener("visibilitychange", save);
form.addEventListener("submit", (event) => {
  /* Enter, as a phone or an input method may send it, presses a button that is not to be seen here. */
  if (event.submitter?.matches(".no-js")) { event.preventDefault(); return; }
  leaving = true;
  stopped = true;
  clearTimeout(waitToSave);
  /* A save that is still under way could arrive after the form, and stand there as one more text. */
  if (!saving) return;
  event.preventDefault();
  submitting ||= Promise.race([saving, new Promise((go) => { setTimeout(go, LONGEST_FAREWELL); })])
    .then(() => { saving = submitting = null; form.requestSubmit(event.submitter); });
});
window.addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; stopped = false; } });
window.addEventListener("beforeunload", (event) => { if ((dirty || unanswered) && !leaving) event.preventDefault(); });

/* ---------- Files: sent as soon as they are chosen ---------- */

const chooser = document.getElementById("id_files");
const fileErrors = document.getElementById("id_files_error");

function refuse(text) {
  const entry = document.createElement("li");
  entry.textContent = text;
  fileErrors.append(entry);
}

async function upload(file) {
  const body = new FormData();
  body.append("file", file);
  body.append("who", field("who").value);
  const headers = { "Accept": "application/json", "X-CSRFToken": field("csrfmiddlewaretoken").value };
  const answer = await fetch(form.dataset.upload, { ...sameOrigin, method: "POST", body, headers });
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  const told = isJson ? await answer.json() : {};
  if (!answer.ok) return refuse(told.error || `${file.name}: ${saved.dataset.off}`);
  const row = addRow(form.querySelector("[data-rows=attachments]"));
  row.querySelector("[name$='-file']").value = told.uuid;
  row.querySelector("[name$='-kind']").value = told.kind;
  row.querySelector("[data-file]").textContent = told.name;
}

chooser?.addEventListener("change", async () => {
  fileErrors.replaceChildren();
  const files = Array.from(chooser.files);
  /* Files are kept with a draft: there must be one. */
  await save();
  if (form.dataset.new) { dirty = true; await save(); }
  if (form.dataset.new) return refuse(saved.dataset.off);
  for (const file of files) {
    try { await upload(file); } catch { refuse(`${file.name}: ${saved.dataset.off}`); }
  }
  chooser.value = "";
  changed();
});

document.querySelector(".esum")?.focus();
