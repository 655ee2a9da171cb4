// What pages do beyond their links and forms. Every module listens on the document, so that
// parts which are replaced later behave the same; nothing here is needed to finish a task.
import { autosave } from "./autosave.js";
import { focusFaults } from "./faults.js";
import { folds } from "./folds.js";
import { keys } from "./keys.js";
import { language } from "./language.js";
import { leave } from "./leave.js";
import { live } from "./live.js";
import { poll } from "./poll.js";
import { sliders } from "./sliders.js";
import { stacks } from "./stacks.js";

for (const install of [focusFaults, folds, live, poll, autosave, keys, language, leave, sliders, stacks]) {
  install(document);
}
