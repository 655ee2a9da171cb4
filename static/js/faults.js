// The summary of what is wrong receives the focus, and its links put the cursor into the field.
export function focusFaults(page) {
  page.querySelector("[data-focus]")?.focus();
  page.addEventListener("click", (event) => {
    const link = event.target.closest(".faults a[href^='#']");
    const field = link && page.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      (field.closest(".field, fieldset") ?? field).scrollIntoView();
      field.focus();
    }
  });
}
