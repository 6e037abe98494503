// Shows a password while its button is pressed in, and hides it again before it is sent, so that no browser keeps it as text.
export function reveal(page) {
  for (const button of page.querySelectorAll("[data-reveal]")) {
    const input = document.getElementById(button.dataset.reveal);
    const show = (shown) => {
      input.type = shown ? "text" : "password";
      button.classList.toggle("is-on", shown);
      button.setAttribute("aria-label", shown ? button.dataset.hide : button.dataset.show);
    };
    button.hidden = false;
    button.addEventListener("click", () => show(input.type === "password"));
    input.form?.addEventListener("submit", () => show(false));
  }
}
