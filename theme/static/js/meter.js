// Asks how strong a new password is while it is typed: the same judgement as when it is sent.
export function meter(page) {
  for (const box of page.querySelectorAll("[data-meter]")) {
    const input = document.getElementById(box.dataset.meter);
    let wait, newest;
    const ask = async () => {
      const body = newest = new FormData(input.form);
      body.delete("current");
      const told = await fetch("/password-strength" + location.search, { method: "POST", body })
        .then((reply) => reply.ok && reply.json()).catch(() => null);
      if (body !== newest) return;
      if (box.hidden = !told) return;
      box.querySelector("meter").value = Math.max(told.score, 0.4);
      box.querySelector("span").textContent = told.words;
    };
    input.addEventListener("input", () => {
      clearTimeout(wait);
      newest = null;
      box.hidden = !input.value;
      if (input.value) wait = setTimeout(ask, 400);
    });
  }
}
