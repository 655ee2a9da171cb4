// Fetches a page of this site and puts parts of it in the place of parts with the same id. A part
// with role="status" stays and only its content changes, for only then is the change read out.

export async function replace(url, ids, options = {}) {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, ...options });
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return ids.filter((id) => swap(document.getElementById(id), page.getElementById(id)));
}

function swap(old, fresh) {
  if (!old || !fresh) {
    return false;
  }
  if (old.matches("[role=status]")) {
    say(old, fresh);
    return true;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(document.adoptNode(fresh));
  if (focused) {
    document.getElementById(focused)?.focus();
  }
  document.dispatchEvent(new CustomEvent("matcher:replaced", { detail: { id: fresh.id } }));
  return true;
}

function say(old, fresh) {
  if (old.textContent.trim() !== fresh.textContent.trim()) {
    old.replaceChildren(...fresh.childNodes);
  }
}
