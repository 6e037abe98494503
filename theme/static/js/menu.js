// An open menu closes on Escape and on a click elsewhere.
export function menu(page) {
  for (const box of page.querySelectorAll("[data-menu]")) {
    document.addEventListener("click", ({ target }) => box.contains(target) || (box.open = false));
    box.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
  }
}
