// An open conversation: what arrives is shown at once; without a stream the page asks now and then.
const list = document.querySelector("[data-thread]");
const form = document.querySelector("[data-write]");
const here = list.dataset.thread;
let pause = 5e3, timer, stream, asked = Promise.resolve();

async function ask() {
  const answer = await fetch(`${here}/news?after=${list.dataset.clock}`, { redirect: "error" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const came = page.querySelector("[data-clock]");
  for (const item of [...came.children]) {
    const old = document.getElementById(item.id);
    if (old) old.replaceWith(item);
    else list.append(item);
    document.querySelector("[data-empty]")?.remove();
  }
  list.dataset.clock = came.dataset.clock;
}

// One question at a time; none while nobody looks, so that nothing counts as read unseen.
function news() {
  if (document.hidden) return;
  return (asked = asked.then(ask).then(() => (pause = 5e3), () => (pause = Math.min(pause * 2, 6e4))).then(() => {
    clearTimeout(timer);
    timer = setTimeout(news, stream?.readyState === 1 ? 6e4 : pause);
  }));
}

async function listen() {
  const again = () => {
    stream?.close();
    setTimeout(listen, pause * (1 + Math.random()));
  };
  try {
    const answer = await fetch(`${here}/live`, { redirect: "error" });
    stream = new EventSource((await answer.json()).url);
    stream.onopen = news;
    for (const [name, act] of [["changed", news], ["over", again], ["error", again]]) stream.addEventListener(name, act);
  } catch {
    again();
  }
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(here, { method: "POST", body, headers: { "X-Live": 1 } }).catch(() => {});
  if (answer?.status !== 204) return form.submit();
  form.text.value = "";
  form.key.value = crypto.randomUUID();
  await news();
  form.scrollIntoView({ block: "end" });
});
form?.text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
  event.preventDefault();
  form.requestSubmit();
});
document.addEventListener("visibilitychange", news);
timer = setTimeout(news, pause);
listen();
