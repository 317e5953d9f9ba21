/* A batch that is being read: what became of each file is shown as it comes. */

const EVERY = 3000;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = answer.ok && page.getElementById("batch");
    if (next) document.getElementById("batch").replaceChildren(...next.childNodes);
    if (next && !("running" in next.dataset)) return;
  } catch {
    // No connection for a while: the worker goes on, and so does this.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
