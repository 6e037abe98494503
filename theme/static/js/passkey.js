// A passkey is asked for in the browser's own dialogue; its answer is sent as a form.
const keys = window.PublicKeyCredential;
let asking;

async function ask(form, mediation) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const { credential, remember } = form.elements;
  const [verb, kind] = form.dataset.passkey === "create" ? ["create", "Creation"] : ["get", "Request"];
  try {
    const publicKey = keys[`parse${kind}OptionsFromJSON`](JSON.parse(form.dataset.options));
    const answer = await navigator.credentials[verb]({ publicKey, signal, mediation });
    credential.value = JSON.stringify(answer);
    if (remember) remember.disabled = !document.querySelector("[name=remember]").checked;
    form.submit();
  } catch (error) {
    if (mediation || error.name === "AbortError") return;
    const said = form.querySelector("[role=status]");
    said.textContent = said.dataset.refused;
  }
}

for (const form of keys?.parseRequestOptionsFromJSON ? document.querySelectorAll("[data-passkey]") : []) {
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    ask(form);
  };
  if ("autofill" in form.dataset && (await keys.isConditionalMediationAvailable?.())) ask(form, "conditional");
}
