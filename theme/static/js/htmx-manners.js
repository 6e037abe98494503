// What htmx leaves to its page: news at the foot of the page, and words for what did not work.
import { toast, toasts } from "./toast.js";

addEventListener("htmx:oobAfterSwap", ({ detail }) => toasts(detail.target));
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
  addEventListener(failed, () => toast(document.querySelector("[data-toasts]").dataset.failed, "warning"));
