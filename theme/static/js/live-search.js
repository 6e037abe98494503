// A search whose answers follow what is typed, in the element that data-live-search names.
import { place } from "./in-place.js";

for (const form of document.querySelectorAll("form[data-live-search]")) {
  let asked, waiting;
  form.addEventListener("input", () => {
    asked?.abort();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      asked = new AbortController();
      const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
      place(form.dataset.liveSearch, url, { signal: asked.signal }).then(() => history.replaceState(null, "", url), () => {});
    }, 180);
  });
}
