// A game tells its score to the page around it, which submits it: docs/games.md.
const form = document.querySelector("[data-score]");
const frame = document.querySelector("[data-player] iframe");
let next = 0;

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.gatehouse !== "score") return;
  if (!Number.isSafeInteger(data.score)) return console.warn("Gatehouse: a score is a whole number.");
  // What comes right behind a score is the same one, told twice.
  if (Date.now() < next) return;
  next = Date.now() + 2e3;
  form.score.value = data.score;
  form.nonce.value = crypto.randomUUID();
  form.dispatchEvent(new Event("score"));
});
