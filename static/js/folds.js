// <details data-fold>: what folds out over the page folds in again with Escape, which gives the
// focus back, with a press elsewhere, and when the focus leaves it.
const OPEN = "details[data-fold][open]";

export function folds(page) {
  page.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && event.target.closest?.(OPEN);
    if (fold) {
      event.preventDefault();
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });
  for (const kind of ["pointerdown", "focusin"]) {
    page.addEventListener(kind, (event) => {
      for (const fold of page.querySelectorAll(OPEN)) {
        fold.open = fold.contains(event.target);
      }
    });
  }
}
