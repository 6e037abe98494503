// A rough word on a new password, from its length and variety; the server alone decides what is accepted.
const words = ["Too short", "Weak: make it longer", "Fair: a few more characters help", "Good", "Strong"];

export function strength(password) {
  if ([...password].length < 8) return 0;
  const different = new Set(password).size;
  const score = Math.min(different, [...password].length * 0.75) * (/\s|[^\p{L}\p{N}]/u.test(password) ? 1.15 : 1);
  return score < 7 ? 1 : score < 10 ? 2 : score < 14 ? 3 : 4;
}

export function meter(page) {
  for (const box of page.querySelectorAll("[data-meter]")) {
    const input = document.getElementById(box.dataset.meter);
    const tell = () => {
      const found = strength(input.value);
      box.hidden = input.value === "";
      box.querySelector("meter").value = Math.max(found, 0.4);
      box.querySelector("span").textContent = box.hidden ? "" : words[found];
    };
    input.addEventListener("input", tell);
    tell();
  }
}
