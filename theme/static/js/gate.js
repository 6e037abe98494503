// What the pages at the gate can do beyond plain HTML.
import { chooseScheme } from "./choose-scheme.js";
import { focusErrors } from "./error-summary.js";
import { meter } from "./meter.js";
import { reveal } from "./reveal.js";
import { toasts } from "./toast.js";

for (const liven of [chooseScheme, reveal, meter, toasts, focusErrors]) liven(document);
