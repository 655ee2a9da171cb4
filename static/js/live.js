// <form method="get" data-live="results">: when a field changes, the part with that id is fetched
// with the new values and replaced, and the address follows. Several ids: data-live="list count".
// <a data-live="results"> does the same for one link (an order, a page).
import { replace } from "./fragments.js";

const PAUSE = 350;

export function live(page) {
  let timer = 0;
  let asked = null;

  async function show(url, ids) {
    asked?.abort();
    const request = new AbortController();
    asked = request;
    mark(ids, true);
    try {
      await replace(url, ids, { signal: request.signal });
      history.replaceState(null, "", url);
    } catch (error) {
      if (error.name !== "AbortError") {
        location.assign(url);
      }
    } finally {
      if (asked === request) {
        mark(ids, false);
      }
    }
  }

  function follow(form) {
    const url = new URL(form.action || location.href);
    const filled = [...new FormData(form)].filter(([, value]) => value !== "");
    url.search = new URLSearchParams(filled).toString();
    show(url.href, form.dataset.live.split(" "));
  }

  for (const [kind, pause] of [["input", PAUSE], ["change", 0]]) {
    page.addEventListener(kind, (event) => {
      const form = event.target.closest("form[data-live]");
      if (form?.method === "get") {
        clearTimeout(timer);
        timer = setTimeout(follow, pause, form);
      }
    });
  }
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-live]") && form.method === "get" && !event.submitter?.name) {
      event.preventDefault();
      clearTimeout(timer);
      follow(form);
    }
  });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show(link.href, link.dataset.live.split(" "));
    }
  });
}

function mark(ids, busy) {
  for (const id of ids) {
    document.getElementById(id)?.setAttribute("aria-busy", String(busy));
  }
}
