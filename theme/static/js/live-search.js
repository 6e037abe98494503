// A search whose answers follow what is typed; without this module its form is sent like any other.
// data-live-search names the element that the same element of the answer's page replaces.
const PAUSE = 180;

for (const form of document.querySelectorAll("form[data-live-search]")) {
  const id = form.dataset.liveSearch;
  let asked, waiting;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const url = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(url, { signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
      history.replaceState(null, "", url);
    } catch {
      // Left as it was: the button still sends the form.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}
