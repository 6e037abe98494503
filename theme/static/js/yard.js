// What the pages in the yard can do beyond plain HTML.
import { chooseScheme } from "./choose-scheme.js";
import { chosenFile } from "./chosen-file.js";
import { focusErrors } from "./error-summary.js";
import { fullscreen } from "./fullscreen.js";
import { confirmLeave } from "./leave.js";
import { menu } from "./menu.js";
import { toasts } from "./toast.js";
import { upload } from "./upload.js";

function settle(page) {
  upload(page, settle);
  chosenFile(page);
  confirmLeave(page);
  fullscreen(page);
  focusErrors(page);
}

for (const liven of [chooseScheme, menu, toasts, settle]) liven(document);
