// A language link of a page with a main form sends the form, so that it comes back as it was typed.
export function language(page) {
  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sends]");
    const form = link && page.getElementById(link.dataset.sends);
    if (!form || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const button = page.createElement("button");
    Object.assign(button, { name: "lang", value: link.lang, formNoValidate: true, hidden: true });
    form.append(button);
    form.requestSubmit(button);
  });
}
