// <form data-guard>: leaving the page with something typed and not sent asks first.
export function leave(page) {
  const touched = new Set();
  page.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) {
      touched.add(form);
    }
  });
  page.addEventListener("submit", () => touched.clear());
  addEventListener("beforeunload", (event) => {
    if ([...touched].some((form) => form.isConnected)) {
      event.preventDefault();
    }
  });
}
