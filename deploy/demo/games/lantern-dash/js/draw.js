// How the night looks. Everything is drawn anew for each frame, back to front.

const WIDE = 480;
const HERO = 120;

export function draw(canvas, pen, world, calm) {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  const [w, h] = [innerWidth * ratio, innerHeight * ratio];
  if (canvas.width !== Math.round(w) || canvas.height !== Math.round(h)) [canvas.width, canvas.height] = [w, h];
  const scale = Math.max(w / WIDE, h / 620);
  const high = h / scale;
  const wide = w / scale;
  const ground = high * 0.74;
  const hero = Math.min(HERO, wide * 0.28);
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  sky(pen, wide, high, world);
  for (const [depth, colour, size] of [[0.12, "#1b1f45", 120], [0.3, "#171436", 86]]) {
    towers(pen, wide, ground, high, world.x * depth, colour, size);
  }
  moat(pen, wide, ground, high, world.time);
  pen.translate(hero - world.x, ground);
  for (const wall of world.walls) rampart(pen, wall, high, world.x - hero, wide);
  for (const thing of world.things) (thing.kind === "bat" ? bat : barrel)(pen, thing, world.time);
  for (const fly of world.flies) firefly(pen, fly, world.time);
  runner(pen, world);
  for (const spark of world.sparks) burst(pen, spark, world.time);
  world.sparks = world.sparks.filter((spark) => world.time - spark.born < 0.5);
  darkness(pen, world, scale, hero, ground, w, h, calm);
}

function sky(pen, wide, high, world) {
  const fill = pen.createLinearGradient(0, 0, 0, high);
  fill.addColorStop(0, "#0a0d24");
  fill.addColorStop(0.6, "#2a2152");
  fill.addColorStop(0.8, "#6b3a5e");
  pen.fillStyle = fill;
  pen.fillRect(0, 0, wide, high);
  pen.fillStyle = "#fff";
  for (let n = 0; n < 70; n += 1) {
    pen.globalAlpha = 0.35 + 0.4 * Math.sin(world.time * 2 + n * 7) ** 2;
    pen.fillRect((n * 97.3 - world.x * 0.03 + 9000) % wide, (n * 53.7) % (high * 0.6), 1.1, 1.1);
  }
  pen.globalAlpha = 1;
  const [x, y] = [wide * 0.78, high * 0.24];
  glow(pen, x, y, 110, "#f6e7c066");
  disc(pen, x, y, 26, "#f6e7c0");
  disc(pen, x - 8, y - 5, 5, "#e2cfa2");
  disc(pen, x + 9, y + 8, 4, "#e2cfa2");
}

function towers(pen, wide, ground, high, shift, colour, size) {
  pen.fillStyle = colour;
  const step = size * 1.3;
  for (let n = Math.floor(shift / step) - 1; n * step - shift < wide; n += 1) {
    const [x, rand] = [n * step - shift, Math.abs(Math.sin(n * 12.9898) * 43758.5453) % 1];
    const [tall, broad] = [size * (0.8 + rand), size * (0.35 + rand * 0.3)];
    pen.fillRect(x, ground - tall, broad, high);
    for (let tooth = 0; tooth < 3; tooth += 1) pen.fillRect(x + (tooth * broad) / 2.5, ground - tall - 7, broad / 5, 8);
    if (rand > 0.55) {
      pen.fillStyle = "#ffb64877";
      pen.fillRect(x + broad * 0.42, ground - tall * 0.7, 4, 8);
      pen.fillStyle = colour;
    }
  }
}

function moat(pen, wide, ground, high, time) {
  const water = pen.createLinearGradient(0, ground, 0, high);
  water.addColorStop(0, "#0a082000");
  water.addColorStop(0.25, "#0a0820f2");
  water.addColorStop(1, "#123047");
  pen.fillStyle = water;
  pen.fillRect(0, ground, wide, high - ground);
  pen.fillStyle = "#7fb6d633";
  for (let n = 0; n < 9; n += 1) {
    pen.fillRect((n * 67 + Math.sin(time + n) * 9) % wide, ground + (high - ground) * (0.55 + (n % 4) * 0.12), 26, 1.2);
  }
}

function rampart(pen, wall, high, left, wide) {
  const from = Math.max(wall.x, left - 40);
  const to = Math.min(wall.x + wall.w, left + wide + 40);
  if (to <= from) return;
  pen.fillStyle = "#2d2748";
  pen.fillRect(from, 0, to - from, high);
  pen.fillStyle = "#4a4170";
  pen.fillRect(from, 0, to - from, 5);
  pen.fillStyle = "#221d3a";
  for (let row = 0; row < 14; row += 1) {
    const y = 12 + row * 14;
    pen.fillRect(from, y, to - from, 1.5);
    for (let x = wall.x + (row % 2) * 17; x < to; x += 34) if (x > from) pen.fillRect(x, y, 1.5, 14);
  }
}

function barrel(pen, { x, y, w, h }) {
  pen.fillStyle = "#7a4a26";
  pen.beginPath();
  pen.roundRect(x, y, w, h, 4);
  pen.fill();
  pen.fillStyle = "#9c6537";
  pen.fillRect(x + 4, y + 2, 3, h - 4);
  pen.fillStyle = "#3d2a22";
  pen.fillRect(x, y + 4, w, 2.5);
  pen.fillRect(x, y + h - 7, w, 2.5);
}

function bat(pen, thing, time) {
  const flap = Math.sin(time * 14 + thing.phase) * 7;
  const [x, y] = [thing.x + thing.w / 2, thing.y + thing.h / 2];
  pen.fillStyle = "#0c0a1c";
  pen.beginPath();
  pen.moveTo(x, y + 5);
  pen.quadraticCurveTo(x - 8, y - 2, x - 16, y - flap);
  pen.quadraticCurveTo(x - 7, y - 6, x, y - 3);
  pen.quadraticCurveTo(x + 7, y - 6, x + 16, y - flap);
  pen.quadraticCurveTo(x + 8, y - 2, x, y + 5);
  pen.fill();
  disc(pen, x - 2, y - 1, 1, "#ff6a5a");
  disc(pen, x + 2, y - 1, 1, "#ff6a5a");
}

function firefly(pen, fly, time) {
  const y = fly.y + Math.sin(time * 3 + fly.phase) * 4;
  glow(pen, fly.x, y, 12, "#d9ff7a88");
  disc(pen, fly.x, y, 2.2, "#f4ffcc");
}

function burst(pen, spark, time) {
  const age = (time - spark.born) / 0.5;
  pen.globalAlpha = Math.max(0, 1 - age);
  for (let n = 0; n < 7; n += 1) {
    const angle = (n / 7) * Math.PI * 2;
    disc(pen, spark.x + Math.cos(angle) * age * 26, spark.y + Math.sin(angle) * age * 26, 1.6, "#f4ffcc");
  }
  pen.globalAlpha = 1;
}

function runner(pen, world) {
  const stride = world.leaps ? 0.6 : Math.sin(world.x / 9);
  pen.save();
  pen.translate(world.x, world.y);
  pen.strokeStyle = "#1a1230";
  pen.lineWidth = 4;
  pen.lineCap = "round";
  for (const side of [stride, -stride]) {
    pen.beginPath();
    pen.moveTo(0, -11);
    pen.lineTo(side * 7, -1);
    pen.stroke();
  }
  pen.fillStyle = "#8c2f39";
  pen.beginPath();
  pen.moveTo(4, -27);
  pen.quadraticCurveTo(8, -14, 6, -7);
  pen.quadraticCurveTo(-6, -4, -15 - Math.abs(stride) * 4, -8 + stride * 2);
  pen.quadraticCurveTo(-6, -18, -4, -26);
  pen.fill();
  disc(pen, 1, -29, 6.5, "#a33b45");
  disc(pen, 3.5, -28.5, 3.8, "#f0c9a0");
  pen.strokeStyle = "#e9d8b4";
  pen.lineWidth = 2;
  pen.beginPath();
  pen.moveTo(3, -18);
  pen.lineTo(13, -18 + stride);
  pen.stroke();
  pen.fillStyle = "#ffb648";
  pen.fillRect(11, -17 + stride, 5, 8);
  glow(pen, 13.5, -13 + stride, 16, "#ffd98a");
  pen.restore();
}

// What the lantern does not reach is dark; as the oil burns down, the circle closes.
function darkness(pen, world, scale, hero, ground, w, h, calm) {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  const flicker = calm ? 0 : Math.sin(world.time * 19) * 0.012 + Math.sin(world.time * 7.3) * 0.01;
  const reach = (130 + 330 * Math.max(0, world.oil)) * scale * (1 + flicker);
  const [x, y] = [(hero + 13) * scale, (ground + world.y - 14) * scale];
  const shade = pen.createRadialGradient(x, y, reach * 0.25, x, y, reach);
  shade.addColorStop(0, "#05041000");
  shade.addColorStop(1, "#050410d9");
  pen.fillStyle = shade;
  pen.fillRect(0, 0, w, h);
}

function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function glow(pen, x, y, radius, colour) {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, colour);
  light.addColorStop(1, "#0000");
  pen.fillStyle = light;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}
