/* Copying a reminder, and the usual deadlines. The forms work without this file: the text can be
   selected by hand, the day typed. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  /* The old way: it works without https, and before the form is sent. */
  document.execCommand("copy");
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-deadline]");
  if (!button) return;
  const { due_on: due, is_standing: standing } = button.form.elements;
  due.value = button.dataset.deadline;
  standing.checked = false;
  due.focus();
});
