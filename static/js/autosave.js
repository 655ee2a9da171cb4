// <form data-autosave="/firm/profile/draft">: every changed field is posted by itself, with the
// form's token and version. Without a connection the changes wait, survive a reload, and are sent
// when it is back. A part with data-autosave-status says what happened, in the words of its
// attributes data-saving, data-saved, data-waiting, data-conflict, data-refused.
//
// The answer is JSON: {"version": 8, "message": "...", "refresh": ["panel"]}, all optional.
// 409: somebody else saved first; 400, 403 and 422: refused, not tried again.
import { replace } from "./fragments.js";

const PAUSE = 700;
const LONGEST = 30000;

export function autosave(page) {
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    new Saver(form).start();
  }
}

class Saver {
  constructor(form) {
    this.form = form;
    this.key = `autosave:${form.dataset.autosave}`;
    const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "{}");
    this.waiting = new Map(kept.entries ?? []);
    // What waits was typed on this version, whatever has been read since.
    this.version = kept.version ?? "";
    this.known = new Map();
    this.timer = 0;
    this.delay = PAUSE;
    this.sending = false;
  }

  start() {
    this.form.addEventListener("input", (event) => this.changed(event.target));
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => this.soon(0));
    if (this.waiting.size) {
      this.restore();
      this.soon(0);
    }
  }

  submitted(event) {
    if (event.submitter?.name === "lang") {
      return; // the form comes back as it was typed, and what waits is sent then
    }
    if (navigator.onLine) {
      sessionStorage.removeItem(this.key);
    } else {
      event.preventDefault(); // the browser's own page would take the place of what was typed
      this.later();
    }
  }

  changed(field) {
    if (!field.name || field.type === "password" || field.type === "file") {
      return;
    }
    const values = new FormData(this.form).getAll(field.name);
    if (String(values) === String(this.waiting.get(field.name) ?? this.known.get(field.name))) {
      return; // a field that is left reports the change a second time
    }
    this.version ||= this.value("version");
    this.waiting.set(field.name, values);
    this.delay = PAUSE;
    this.keep();
    this.soon(PAUSE);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  async send() {
    if (this.sending || !this.waiting.size) {
      return;
    }
    this.sending = true;
    const batch = new Map(this.waiting);
    this.say("saving");
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        headers: { "X-CSRFToken": this.value("csrf_token"), Accept: "application/json" },
        body: this.body(batch),
      });
      await this.heard(answer, batch);
    } catch {
      this.later();
    } finally {
      this.sending = false;
    }
  }

  async heard(answer, batch) {
    if (answer.status >= 500 || answer.status === 429) {
      this.later();
      return;
    }
    const told = await answer.json().catch(() => ({}));
    this.forget(batch);
    if (answer.ok) {
      batch.forEach((values, name) => this.known.set(name, values));
      this.delay = PAUSE;
      this.saved(told);
    } else {
      this.say(answer.status === 409 ? "conflict" : "refused", told.message);
    }
  }

  saved(told) {
    const version = this.form.elements.namedItem("version");
    if (version && told.version !== undefined) {
      version.value = told.version;
      this.version = this.waiting.size ? String(told.version) : "";
    }
    this.say("saved", told.message);
    if (told.refresh?.length) {
      replace(location.href, told.refresh).catch(() => {});
    }
    if (this.waiting.size) {
      this.soon(PAUSE);
    }
  }

  later() {
    this.say("waiting");
    this.delay = Math.min(this.delay * 2, LONGEST);
    this.soon(this.delay);
  }

  forget(batch) {
    for (const [name, values] of batch) {
      if (this.waiting.get(name) === values) {
        this.waiting.delete(name);
      }
    }
    this.keep();
  }

  keep() {
    if (this.waiting.size) {
      const kept = { version: this.version, entries: [...this.waiting] };
      sessionStorage.setItem(this.key, JSON.stringify(kept));
    } else {
      this.version = "";
      sessionStorage.removeItem(this.key);
    }
  }

  restore() {
    for (const [name, values] of this.waiting) {
      for (const field of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "checkbox" || field.type === "radio") {
          field.checked = values.includes(field.value);
        } else {
          field.value = values[0] ?? "";
        }
      }
    }
  }

  body(batch) {
    const body = new URLSearchParams();
    for (const [name, values] of batch) {
      body.append("field", name);
      values.forEach((value) => body.append(name, value));
    }
    const version = this.version || this.value("version");
    if (version) {
      body.set("version", version);
    }
    return body;
  }

  value(name) {
    return this.form.elements.namedItem(name)?.value ?? "";
  }

  say(state, message = "") {
    const status = document.querySelector("[data-autosave-status]");
    if (status) {
      status.dataset.state = state;
      status.textContent = message || status.dataset[state] || "";
    }
  }
}
