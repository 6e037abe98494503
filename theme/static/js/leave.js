// Asks before a changed form marked data-confirm-leave is left unsaved.
export function confirmLeave(page) {
  for (const form of page.querySelectorAll("form[data-confirm-leave]")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    addEventListener("beforeunload", (event) => {
      if (changed && form.isConnected) event.preventDefault();
    });
  }
}
