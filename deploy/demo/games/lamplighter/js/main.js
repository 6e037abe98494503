// Lamplighter: turn the tiles until every lamp burns.
import { pluck } from "./sound.js";
import { newTile, showTile } from "./tiles.js";
import { litTiles, neighbour, newTown } from "./town.js";

const grid = document.getElementById("town");
const tally = document.getElementById("tally");
const told = document.getElementById("told");
const next = document.getElementById("next");
const KEYS = { ArrowUp: 0, ArrowRight: 1, ArrowDown: 2, ArrowLeft: 3 };

let town;
let turned = 0;
let firstNight = 0;
let buttons = [];
let lit = new Set();

function begin(night) {
  town = newTown(night);
  turned = 0;
  told.textContent = "";
  next.hidden = true;
  grid.classList.remove("done");
  grid.style.setProperty("--size", town.size);
  buttons = town.tiles.map((tile, at) => newTile(tile, at === town.source));
  grid.replaceChildren(...buttons);
  lit = litTiles(town);
  show();
}

function show() {
  town.tiles.forEach((tile, at) => showTile(buttons[at], tile, lit.has(at), at === town.source));
  tally.textContent = `Night ${town.night} · ${lit.size}/${town.tiles.length} lit · ${turned} turns (par ${town.least})`;
}

function turn(at, by) {
  if (at < 0 || grid.classList.contains("done")) return;
  town.tiles[at].turns += by;
  turned += 1;
  const before = lit.size;
  lit = litTiles(town);
  pluck(lit.size > before ? 520 + lit.size * 6 : 260);
  if (lit.size === town.tiles.length) finish();
  show();
}

function finish() {
  grid.classList.add("done");
  const spare = turned - town.least;
  told.textContent = spare <= 0
    ? "Every lamp burns, and not one turn wasted!"
    : `Every lamp burns. ${spare} more ${spare === 1 ? "turn" : "turns"} than it takes.`;
  next.hidden = false;
  next.focus();
  [523, 659, 784, 1047].forEach((tone, place) => pluck(tone, 0.5, 0.09, place * 0.11));
  // The score is the turns of the first two nights together, which are the same for everyone.
  if (town.night === 1) firstNight = turned;
  if (town.night === 2) parent.postMessage({ gatehouse: "score", score: firstNight + turned }, "*");
}

const placeOf = (event) => buttons.indexOf(event.target.closest(".tile"));

grid.addEventListener("click", (event) => turn(placeOf(event), event.shiftKey ? -1 : 1));
grid.addEventListener("contextmenu", (event) => {
  event.preventDefault();
  turn(placeOf(event), -1);
});
grid.addEventListener("keydown", (event) => {
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  const to = neighbour(town.size, placeOf(event), KEYS[event.key]);
  if (to !== null) buttons[to].focus();
});
document.getElementById("again").addEventListener("click", () => begin(town.night));
next.addEventListener("click", () => {
  begin(town.night + 1);
  buttons[town.source].focus();
});

begin(1);
buttons[town.source].focus();
