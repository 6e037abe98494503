// Orbit Courier: one button, many worlds.
import { draw, lookAt } from "./draw.js";
import { bell } from "./sound.js";
import { letGo, newSpace, step } from "./space.js";

const canvas = document.getElementById("space");
const pen = canvas.getContext("2d");
const card = document.getElementById("card");
const words = document.getElementById("words");
const score = document.getElementById("score");
const go = document.getElementById("go");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const SCALE = [392, 440, 494, 587, 659, 784, 880, 988];

let space = newSpace();
let running = false;
let best = 0;
let last = 0;

function start() {
  space = newSpace();
  lookAt(space);
  running = true;
  card.hidden = true;
  score.textContent = "0";
  bell(392);
}

function end() {
  running = false;
  const record = space.score > best;
  best = Math.max(best, space.score);
  words.textContent = `${space.over} ${space.score} points${record ? ", a new best!" : `; your best is ${best}.`}`;
  go.textContent = "Launch again";
  card.hidden = false;
  go.focus();
  bell(131, 0.9);
  parent.postMessage({ gatehouse: "score", score: space.score }, "*");
}

function press() {
  if (running && letGo(space)) bell(294, 0.15, 0.05);
}

function frame(now) {
  const passed = Math.min(0.05, (now - last) / 1000 || 0);
  last = now;
  if (running) {
    const happened = step(space, passed);
    if (happened === "arrive") bell(SCALE[space.chain % SCALE.length]);
    if (happened === "star") bell(1319, 0.25, 0.06);
    if (happened === "over") end();
    if (score.textContent !== String(space.score)) score.textContent = space.score;
  } else if (!space.over && !calm) {
    step(space, passed); // the comet circles behind the title
  }
  draw(canvas, pen, space, passed, calm);
  requestAnimationFrame(frame);
}

addEventListener("keydown", (event) => {
  if (!["Space", "Enter", "ArrowUp"].includes(event.code)) return;
  if (!running && event.target === go) return; // the button's own affair
  event.preventDefault();
  if (event.repeat) return;
  if (running) press();
  else start();
});
canvas.addEventListener("pointerdown", press);
go.addEventListener("click", start);
addEventListener("contextmenu", (event) => event.preventDefault());
document.addEventListener("visibilitychange", () => { last = performance.now(); });

lookAt(space);
go.focus();
requestAnimationFrame(frame);
