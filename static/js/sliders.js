// <form data-sliders> with a number field and a range beside it for each part of a whole: moving
// one gives the others what is left, in their proportions, so that the sum stays 100. The ranges
// are hidden in the page, because without this module only the fields would move.

const WHOLE = 100;

export function sliders(page) {
  show(page);
  page.addEventListener("matcher:replaced", () => show(page));
  for (const kind of ["input", "change"]) {
    page.addEventListener(
      kind,
      (event) => {
        const form = event.target.closest?.("form[data-sliders]");
        const range = event.target.matches("[data-slider]");
        const field = kind === "change" && event.target.matches("[data-share]");
        if (form && (range || field)) {
          share(form, event.target.dataset.slider ?? event.target.id, Number(event.target.value));
        }
      },
      true,
    );
  }
}

function show(page) {
  for (const range of page.querySelectorAll("form[data-sliders] [data-slider]")) {
    range.hidden = false;
  }
}

function share(form, id, wanted) {
  const fields = [...form.querySelectorAll("[data-share]")];
  const chosen = fields.find((field) => field.id === id);
  const value = Math.min(WHOLE, Math.max(0, wanted || 0));
  const others = fields.filter((field) => field !== chosen);
  const held = others.reduce((sum, field) => sum + Number(field.value), 0);
  write(form, chosen, value);
  for (const field of others) {
    const part = held > 0 ? Number(field.value) / held : 1 / others.length;
    write(form, field, (WHOLE - value) * part);
  }
}

function write(form, field, value) {
  field.value = Number(value.toFixed(2));
  const range = form.querySelector(`[data-slider="${field.id}"]`);
  range.value = field.value;
}
