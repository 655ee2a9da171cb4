// Keys for people who work through lists. data-key="a" on a link or button presses it, on a field
// puts the cursor there; in a list marked data-keys the keys j and k go to the next and previous
// part marked data-item. "?" lists the keys of the page and lets them be turned off.
const OFF = "keys-off";

export function keys(page) {
  page.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    if (event.key === "?" && page.querySelector("[data-key], [data-keys]")) {
      help(page);
    } else if (!localStorage.getItem(OFF) && press(page, event.key)) {
      event.preventDefault();
    }
  });
}

function typing(target) {
  return target.closest("textarea, select, dialog, [contenteditable], input:not([type=checkbox], [type=radio])");
}

function press(page, key) {
  if (key === "j" || key === "k") {
    return step(page, key === "j" ? 1 : -1);
  }
  const target = page.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (target?.matches("a, button, summary")) {
    target.click();
  } else {
    target?.focus();
  }
  return Boolean(target);
}

function step(page, by) {
  const items = [...page.querySelectorAll("[data-keys] [data-item]")];
  const now = items.findIndex((item) => item.contains(page.activeElement));
  const next = items[Math.max(0, Math.min(items.length - 1, now + by))];
  const target = next?.matches("a, button, [tabindex]") ? next : next?.querySelector("a, button");
  target?.focus();
  return Boolean(target);
}

function help(page) {
  const words = page.querySelector("[data-keys-words]")?.dataset ?? {};
  const dialog = page.createElement("dialog");
  dialog.className = "keys-help";
  dialog.setAttribute("aria-labelledby", "keys-help-title");
  const title = page.createElement("h2");
  title.id = "keys-help-title";
  title.textContent = words.title ?? "Keys";
  dialog.append(title, list(page, words), choice(page, words), close(page, words, dialog));
  dialog.addEventListener("close", () => dialog.remove());
  page.body.append(dialog);
  dialog.showModal();
}

function list(page, words) {
  const parts = page.createElement("dl");
  const entries = [...page.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, name(one)]);
  if (page.querySelector("[data-keys]")) {
    entries.push(["j", words.next ?? ""], ["k", words.previous ?? ""]);
  }
  for (const [key, text] of entries) {
    const term = page.createElement("dt");
    const cap = page.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
    const told = page.createElement("dd");
    told.textContent = text;
    parts.append(term, told);
  }
  return parts;
}

function name(target) {
  return target.getAttribute("aria-label") ?? target.labels?.[0]?.textContent ?? target.textContent.trim();
}

function choice(page, words) {
  const label = page.createElement("label");
  const box = page.createElement("input");
  box.type = "checkbox";
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => {
    if (box.checked) {
      localStorage.removeItem(OFF);
    } else {
      localStorage.setItem(OFF, "1");
    }
  });
  label.append(box, ` ${words.use ?? "Use these keys"}`);
  return label;
}

function close(page, words, dialog) {
  const line = page.createElement("p");
  const button = page.createElement("button");
  button.className = "btn btn-primary";
  button.textContent = words.close ?? "Close";
  button.addEventListener("click", () => dialog.close());
  line.append(button);
  return line;
}
