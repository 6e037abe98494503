// A passkey is asked for by the browser's own dialogue; its answer is sent as a form like any other.
const keys = window.PublicKeyCredential;
let asking;

async function ask(form, mediation) {
  asking?.abort();
  asking = new AbortController();
  const making = form.dataset.passkey === "create";
  const read = making ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  const publicKey = keys[read](JSON.parse(form.dataset.options));
  try {
    const options = { publicKey, signal: asking.signal, ...(mediation && { mediation }) };
    const answer = await navigator.credentials[making ? "create" : "get"](options);
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch (error) {
    if (mediation || error.name === "AbortError") return;
    form.querySelector("[role=status]").textContent = "No passkey was given. Try again, or use another way.";
  }
}

for (const form of keys?.parseRequestOptionsFromJSON ? document.querySelectorAll("[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  if ("autofill" in form.dataset && (await keys.isConditionalMediationAvailable?.())) ask(form, "conditional");
}
