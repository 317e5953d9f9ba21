/* Bringing reports in: a file that is dropped is as good as one that is chosen. */

const form = document.getElementById("import");
const zone = form.querySelector("[data-drop]");
const chooser = form.querySelector("input[type=file]");
const status = form.querySelector("[data-reading]");

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) zone.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  zone.classList.remove("over");
  chooser.files = event.dataTransfer.files;
  form.requestSubmit();
});
chooser.addEventListener("change", () => { if (chooser.files.length) form.requestSubmit(); });
form.addEventListener("submit", () => { status.textContent = status.dataset.reading; });
