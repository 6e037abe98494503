// An open conversation: what arrives is shown at once, and without a stream it asks now and then.
const list = document.querySelector("[data-thread]");
const form = document.querySelector("[data-write]");
const here = list.dataset.thread;
const SLOW = 60000;
let pause = 5000, timer, source, asking;

async function ask() {
  const answer = await fetch(`${here}/news?after=${list.dataset.clock}`, { redirect: "error" });
  if (!answer.ok) throw answer;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const came = page.querySelector("[data-clock]");
  for (const item of came.children) {
    const old = document.getElementById(item.id);
    if (old) old.replaceWith(item);
    else list.append(item);
  }
  list.dataset.clock = came.dataset.clock;
  if (page.querySelector("li")) document.querySelector("[data-empty]")?.remove();
}

// One question at a time; none while nobody looks, so that nothing counts as read unseen.
function news() {
  clearTimeout(timer);
  if (document.hidden) return asking;
  asking = (asking ?? Promise.resolve()).then(ask).then(() => (pause = 5000), () => (pause = Math.min(pause * 2, SLOW)))
    .then(() => { clearTimeout(timer); timer = setTimeout(news, source?.readyState === 1 ? SLOW : pause); });
  return asking;
}

async function listen() {
  try {
    const answer = await fetch(`${here}/live`, { redirect: "error" });
    source = new EventSource((await answer.json()).url);
    source.onopen = news;
    source.addEventListener("changed", news);
    source.onerror = again;
    source.addEventListener("over", again);
  } catch {
    again();
  }
}

function again() {
  source?.close();
  setTimeout(listen, pause * (1 + Math.random()));
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Live": "1" } }).catch(() => null);
  if (answer?.status !== 204) return form.submit();
  form.elements.text.value = "";
  form.elements.key.value = crypto.randomUUID();
  await news();
  form.scrollIntoView({ block: "end" });
});
form?.elements.text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  form.requestSubmit();
});
document.addEventListener("visibilitychange", news);
timer = setTimeout(news, pause);
listen();
