// A picture is shown in the image that data-preview names as soon as it is chosen, before it is sent.
export function preview(page) {
  for (const input of page.querySelectorAll("input[type=file][data-preview]")) {
    const image = document.getElementById(input.dataset.preview);
    const before = image.src;
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (!file?.type.startsWith("image/")) return (image.hidden = !(image.src = before));
      const reader = new FileReader();
      reader.onload = () => (image.hidden = !(image.src = reader.result));
      reader.readAsDataURL(file);
    });
  }
}
