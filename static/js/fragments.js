// Fetches a page of this site and puts parts of it in the place of parts with the same id.

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
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(document.adoptNode(fresh));
  if (focused) {
    document.getElementById(focused)?.focus();
  }
  document.dispatchEvent(new CustomEvent("matcher:replaced", { detail: { id: fresh.id } }));
  return true;
}
