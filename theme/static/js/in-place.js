// An answer takes the place of one element, which data-in-place names; the page stays, and a game in it goes on.
import { toast, toasts } from "./toast.js";

export async function place(id, ...asked) {
  const answer = await fetch(...asked);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  return page.querySelector("[data-toasts]");
}

export async function send(form) {
  const focused = document.activeElement.id;
  try {
    const body = new URLSearchParams(new FormData(form));
    const said = await place(form.dataset.inPlace, form.action, { method: "POST", body });
    const box = document.querySelector("[data-toasts]");
    box.replaceChildren(...said.children);
    toasts(box);
    document.getElementById(focused)?.focus();
  } catch {
    toast("That did not work. Try again.", "warning");
  }
}

addEventListener("submit", (event) => {
  if (!event.target.dataset.inPlace) return;
  event.preventDefault();
  send(event.target);
});
