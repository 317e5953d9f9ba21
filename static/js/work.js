/* Copying a reminder. The form works without this file: the text can be selected by hand. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  /* The old way: it works without https, and before the form is sent. */
  document.execCommand("copy");
});
