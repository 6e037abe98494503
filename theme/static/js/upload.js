// Sends a form marked data-upload in the background to show how far it is; without this the browser sends it as ever.
// A redirect is followed; a page that comes back (errors) takes the place of this one.
const leaving = (event) => event.preventDefault();

export function upload(page, settle) {
  for (const form of page.querySelectorAll("form[data-upload]")) {
    const progress = form.querySelector("[data-progress]");
    if (!progress) continue;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      const buttons = [...form.querySelectorAll("button")];
      const say = (text) => (progress.querySelector("[data-progress-text]").textContent = text);
      const stop = () => {
        removeEventListener("beforeunload", leaving);
        for (const button of buttons) button.disabled = false;
      };
      const body = new FormData(form, event.submitter);
      request.upload.onprogress = ({ loaded, total }) => {
        const percent = Math.floor((loaded / total) * 100);
        progress.querySelector("progress").value = percent;
        say(percent < 100 ? `${percent} %` : "Unpacking");
      };
      request.onload = () => {
        stop();
        if (request.status < 400 && request.responseURL.split("#")[0] !== form.action) return location.assign(request.responseURL);
        const answer = new DOMParser().parseFromString(request.responseText, "text/html");
        const main = answer.querySelector("main");
        if (!main) return say("The upload was refused. Try again.");
        document.title = answer.title;
        document.querySelector("main").replaceWith(main);
        settle(document);
      };
      request.onerror = () => {
        stop();
        say("The connection broke. Nothing was saved: try again.");
      };
      for (const button of buttons) button.disabled = true;
      progress.hidden = false;
      addEventListener("beforeunload", leaving);
      request.open("POST", form.action);
      request.send(body);
    });
  }
}
