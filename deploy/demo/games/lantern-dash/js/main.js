// Lantern Dash. Keys and taps go into the world, the world goes onto the canvas.
import { draw } from "./draw.js";
import { note, toggleSound } from "./sound.js";
import { leap, newWorld, release, step } from "./world.js";

const canvas = document.getElementById("stage");
const pen = canvas.getContext("2d");
const card = document.getElementById("card");
const words = document.getElementById("words");
const go = document.getElementById("go");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

let world = newWorld();
let running = false;
let best = 0;
let last = 0;

const metres = () => Math.floor(world.x / 12);

function start() {
  world = newWorld();
  running = true;
  card.hidden = true;
  note(330, 660, 0.25);
}

function end() {
  running = false;
  const record = metres() > best;
  best = Math.max(best, metres());
  words.textContent = `${world.over} You ran ${metres()} m${record ? ", your best yet." : `; your best is ${best} m.`}`;
  go.textContent = "Run again";
  card.hidden = false;
  go.focus();
  note(220, 55, 0.5, "sawtooth", 0.08);
  parent.postMessage({ gatehouse: "score", score: metres() }, "*");
}

function press() {
  if (running && leap(world)) note(260, 520, 0.12);
}

function frame(now) {
  const passed = Math.min(0.05, (now - last) / 1000 || 0);
  last = now;
  if (running) {
    // Two half steps, so that the fastest run does not slip through a barrel.
    for (const happened of [step(world, passed / 2), step(world, passed / 2)]) {
      if (happened === "fly") note(880, 1320, 0.09, "sine");
      if (happened === "over") end();
    }
    document.getElementById("distance").textContent = `${metres()} m`;
    document.getElementById("oil").style.transform = `scaleX(${Math.max(0, world.oil)})`;
  }
  draw(canvas, pen, world, calm);
  requestAnimationFrame(frame);
}

addEventListener("keydown", (event) => {
  if (event.code === "KeyM") toggleSound();
  if (!["Space", "ArrowUp", "KeyW", "Enter"].includes(event.code)) return;
  if (!running && event.target === go) return; // the button's own affair
  event.preventDefault();
  if (event.repeat) return;
  if (running) press();
  else start();
});
addEventListener("keyup", () => release(world));
canvas.addEventListener("pointerdown", press);
addEventListener("pointerup", () => release(world));
go.addEventListener("click", start);
addEventListener("contextmenu", (event) => event.preventDefault());
document.addEventListener("visibilitychange", () => { last = performance.now(); });

go.focus();
requestAnimationFrame(frame);
