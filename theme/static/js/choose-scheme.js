// The choice between light, dark and the system's own, kept for a year.
export function chooseScheme(page) {
  const root = document.documentElement;
  for (const chooser of page.querySelectorAll("[data-scheme]")) {
    const now = root.dataset.theme ?? "auto";
    for (const radio of chooser.querySelectorAll("input")) radio.checked = radio.value === now;
    chooser.hidden = false;
    chooser.addEventListener("change", ({ target }) => {
      const keep = target.value !== "auto";
      if (keep) root.dataset.theme = target.value;
      else delete root.dataset.theme;
      document.cookie = `gatehouse_scheme=${target.value}; Path=/; Secure; SameSite=Lax; Max-Age=${keep ? 31536000 : 0}`;
    });
  }
}
