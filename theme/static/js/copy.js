// Buttons that copy a text.
for (const button of document.querySelectorAll("[data-copy]")) {
button.hidden = false;
button.onclick = () => navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
}
