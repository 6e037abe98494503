// Sends a form marked data-upload in the background to show how far it is. A redirect is followed;
// a page that comes back (errors) takes the place of this one.
const leaving = (event) => event.preventDefault();

export function upload(page, settle) {
  for (const form of page.querySelectorAll("form[data-upload]")) {
    const progress = form.querySelector("[data-progress]");
    if (!progress) continue;
    const say = (text) => (progress.querySelector("[data-progress-text]").textContent = text);
    const busy = (now) => {
      (now ? addEventListener : removeEventListener)("beforeunload", leaving);
      for (const button of form.querySelectorAll("button")) button.disabled = now;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const body = new FormData(form, event.submitter);
      request.upload.onprogress = ({ loaded, total }) => {
        const percent = Math.floor((loaded / total) * 100);
        progress.querySelector("progress").value = percent;
        say(percent < 100 ? `${percent} %` : progress.dataset.unpacking);
      };
      request.onload = () => {
        busy(false);
        if (request.status < 400 && request.responseURL.split("#")[0] !== form.action) return location.assign(request.responseURL);
        const main = request.response?.querySelector("main");
        if (!main) return say(progress.dataset.refused);
        document.title = request.response.title;
        document.querySelector("main").replaceWith(main);
        settle(document);
      };
      request.onerror = () => {
        busy(false);
        say(progress.dataset.broken);
      };
      busy(true);
      progress.hidden = false;
      request.open("POST", form.action);
      request.responseType = "document";
      request.send(body);
    });
  }
}
