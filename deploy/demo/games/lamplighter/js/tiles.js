// A tile is a button with a small drawing in it, which CSS turns and lights.

const SVG = "http://www.w3.org/2000/svg";
const ENDS = [[50, -1.8], [101.8, 50], [50, 101.8], [-1.8, 50]];
const NAMES = ["up", "right", "down", "left"];

const drawn = (name, attributes) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

export function newTile(tile, isSource) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = isSource ? "tile source" : "tile";
  button.setAttribute("role", "gridcell");
  const picture = drawn("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" });
  for (const side of tile.sides) {
    picture.append(drawn("path", { class: "channel", d: `M50 50L${ENDS[side].join(" ")}` }));
  }
  picture.append(drawn("circle", { class: "joint", cx: 50, cy: 50, r: 7.5 }));
  if (isSource) picture.append(drawn("path", { class: "glass", d: "M50 22c26 24 24 56 0 56s-26-32 0-56z" }));
  else if (tile.sides.size === 1) picture.append(drawn("circle", { class: "glass", cx: 50, cy: 50, r: 21 }));
  button.append(picture);
  return button;
}

export function showTile(button, tile, lit, isSource) {
  button.style.setProperty("--turns", tile.turns);
  button.classList.toggle("lit", lit);
  const sides = [...tile.sides].map((side) => NAMES[(((side + tile.turns) % 4) + 4) % 4]).join(" and ");
  const what = isSource ? "The flame" : tile.sides.size === 1 ? "Lamp" : "Channel";
  button.setAttribute("aria-label", `${what}, open ${sides}, ${lit ? "lit" : "dark"}`);
}
