// <div id="run" data-poll="2000">: asked for again until the server draws it without data-poll.
// data-poll-url: another address to ask. A page in the background waits.
import { replace } from "./fragments.js";

export function poll(page) {
  for (const part of page.querySelectorAll("[data-poll][id]")) {
    wait(part.id);
  }
}

function wait(id) {
  const part = document.getElementById(id);
  if (part?.dataset.poll) {
    setTimeout(look, Number(part.dataset.poll), id);
  }
}

async function look(id) {
  const part = document.getElementById(id);
  if (part && !document.hidden) {
    try {
      await replace(part.dataset.pollUrl ?? location.href, [id]);
    } catch {
      // The server is away for a moment; the next look will tell.
    }
  }
  wait(id);
}
