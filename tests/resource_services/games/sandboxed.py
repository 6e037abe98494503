"""A game that tries everything: what a game needs must work, what it must not do must fail."""

import base64
import io
import zipfile

# A module with nothing in it but its header: enough to be compiled.
WASM = b"\0asm\x01\0\0\0"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PAGE = """<!doctype html>
<title>Tries everything</title>
<link rel="stylesheet" href="style.css">
<p id="styled">x</p>
<img id="picture" src="art/pixel.png">
<script>window.inline = true</script>
<script src="classic.js"></script>
<script type="module" src="tries.mjs"></script>
"""

TRIES = """
import { answer } from "./part.mjs";

const tries = {
  "inline script": () => window.inline === true,
  "classic script": () => window.classic === true,
  "imported module": () => answer === 42,
  "style sheet": () => getComputedStyle(document.getElementById("styled")).color === "rgb(1, 2, 3)",
  "picture": () => document.getElementById("picture").decode().then(() => true),
  "fetch": async () => (await (await fetch("level.json")).json()).level === 1,
  "web assembly": () => WebAssembly.instantiateStreaming(fetch("core.wasm")).then(() => true),
  "eval": () => new Function("return 1")() === 1,
  "worker from a blob": () => new Promise((good, bad) => {
    const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" })));
    worker.onmessage = () => good(true);
    worker.onerror = bad;
  }),
  "data address": async () => (await (await fetch("data:,hello")).text()) === "hello",
  "sound": () => { new AudioContext(); return true; },

  "storage": () => Boolean(localStorage),
  "cookies": () => document.cookie !== null,
  "the page around": () => Boolean(parent.document),
  "the API": () => fetch("/api/v1/openapi.json").then(() => true),
  "the door": () => fetch("/around").then(() => true),
  "another ticket": () => fetch("../x/index.html").then(() => true),
  "another port": () => fetch("https://localhost:1/").then(() => true),
  "an outside picture": () => new Promise((good, bad) => {
    const picture = new Image();
    picture.onload = () => good(true);
    picture.onerror = () => bad(new Error("blocked"));
    picture.src = "/api/v1/docs/swagger-ui.css?picture";
  }),
  "an outside script": () => import("/api/v1/docs/try.js").then(() => true),
  "a new window": () => Boolean(window.open("about:blank")),
  "a form": () => new Promise((good, bad) => {
    document.addEventListener("securitypolicyviolation", () => bad(new Error("blocked")));
    const form = document.createElement("form");
    form.action = "/around";
    document.body.append(form);
    form.submit();
    setTimeout(() => bad(new Error("stayed")), 300);
  }),
  "the top": () => { top.location = "about:blank"; return true; },
};

const outcome = {};
for (const [name, attempt] of Object.entries(tries)) {
  try {
    outcome[name] = await attempt();
  } catch {
    outcome[name] = false;
  }
}
parent.postMessage({ outcome, origin: String(self.origin) }, "*");
"""

WORKS = (
    "inline script", "classic script", "imported module", "style sheet", "picture", "fetch", "web assembly",
    "eval", "worker from a blob", "data address", "sound",
)  # fmt: skip
FAILS = (
    "storage", "cookies", "the page around", "the API", "the door", "another ticket", "another port",
    "an outside picture", "an outside script", "a new window", "a form", "the top",
)  # fmt: skip


def bundle() -> bytes:
    """The game as its maker would upload it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("index.html", PAGE)
        archive.writestr("tries.mjs", TRIES)
        archive.writestr("part.mjs", "export const answer = 42;")
        archive.writestr("classic.js", "window.classic = true")
        archive.writestr("style.css", "#styled { color: rgb(1, 2, 3) }")
        archive.writestr("level.json", '{"level": 1}')
        archive.writestr("core.wasm", WASM)
        archive.writestr("art/pixel.png", PIXEL)
    return made.getvalue()
