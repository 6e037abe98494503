// A file larger than data-max-bytes is told so when it is chosen, before it is sent in vain.
export function sizeLimit(page) {
  for (const input of page.querySelectorAll("input[type=file][data-max-bytes]")) {
    input.addEventListener("change", () => {
      const limit = Number(input.dataset.maxBytes);
      const tooLarge = [...input.files].some(({ size }) => size > limit);
      input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
      input.reportValidity();
    });
  }
}
