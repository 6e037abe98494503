// Short news at the foot of the page: gone after a while unless it is looked at; bad news stays until dismissed.
const STAY = 7000;

function live(toast) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = toast.parentElement.dataset.dismiss;
  button.addEventListener("click", () => toast.remove());
  toast.append(button);
  if (toast.matches(".toast-danger, .toast-warning")) return;
  setTimeout(function leave() {
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, STAY);
    else toast.remove();
  }, STAY);
}

export function toast(text, kind = "info") {
  const made = document.createElement("p");
  made.className = `toast toast-${kind}`;
  made.textContent = text;
  document.querySelector("[data-toasts]").append(made);
  live(made);
}

export function toasts(page) {
  for (const shown of page.querySelectorAll("[data-toast]")) live(shown);
}
