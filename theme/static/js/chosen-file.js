// A file is told when it is chosen that it is larger than data-max-bytes; a picture is shown in data-preview's image.
export function chosenFile(page) {
  for (const input of page.querySelectorAll("input[type=file]")) {
    const { maxBytes, tooLarge, preview } = input.dataset;
    const image = document.getElementById(preview);
    const before = image?.src;
    input.addEventListener("change", () => {
      const [file] = input.files;
      input.setCustomValidity(file?.size > maxBytes ? tooLarge : "");
      input.reportValidity();
      if (!image) return;
      if (!file?.type.startsWith("image/")) return (image.hidden = !(image.src = before));
      const reader = new FileReader();
      reader.onload = () => (image.hidden = !(image.src = reader.result));
      reader.readAsDataURL(file);
    });
  }
}
