// The rampart and the runner: numbers only, so that nothing here knows how it looks.
// Lengths are in units of a stage 480 wide; y grows downwards and the walk is at y = 0.

const GRAVITY = 1550;
const LEAP = 440;
const SECOND_LEAP = 390;
const SLOWEST = 165;
const FASTEST = 360;
const AIR = 0.58; // seconds that one leap lasts
export const OIL_SECONDS = 16;

const between = (low, high) => low + Math.random() * (high - low);

export function newWorld() {
  return {
    x: 0, y: 0, rise: 0, leaps: 0, holding: false, oil: 1, speed: SLOWEST, time: 0, over: "",
    walls: [{ x: -200, w: 900 }], things: [], flies: [], sparks: [],
  };
}

export function leap(world) {
  const grounded = world.leaps === 0;
  if (world.over || world.leaps > 1) return false;
  world.rise = grounded ? LEAP : SECOND_LEAP;
  world.leaps += 1;
  world.holding = true;
  return true;
}

export function release(world) {
  world.holding = false;
}

// Moves everything on by `dt` seconds; gives what happened: "fly", "land", "over" or "".
export function step(world, dt) {
  if (world.over) return "";
  world.time += dt;
  world.speed = Math.min(FASTEST, SLOWEST + world.x / 60);
  world.x += world.speed * dt;
  world.oil -= dt / OIL_SECONDS;
  let happened = fall(world, dt);
  build(world);
  if (catchFlies(world)) happened = "fly";
  if (world.oil <= 0) world.over = "Your lantern went out.";
  else if (world.y > 150) world.over = "The moat is cold tonight.";
  else if (world.things.some((thing) => touches(world, thing))) world.over = "That hurt. The wall is quiet again.";
  moveBats(world, dt);
  return world.over ? "over" : happened;
}

function fall(world, dt) {
  const held = world.holding && world.rise > 0 ? 0.62 : 1;
  const before = world.y;
  world.rise -= GRAVITY * held * dt;
  world.y -= world.rise * dt;
  const wall = world.walls.some((each) => world.x + 6 > each.x && world.x - 6 < each.x + each.w);
  if (wall && before <= 1 && world.y >= 0 && world.rise <= 0) {
    const landed = world.leaps > 0;
    world.y = 0;
    world.rise = 0;
    world.leaps = 0;
    return landed ? "land" : "";
  }
  // Who ran over an edge may still leap once.
  if (world.y > 2 && world.leaps === 0) world.leaps = 1;
  return "";
}

function build(world) {
  for (;;) {
    const last = world.walls.at(-1);
    const end = last.x + last.w;
    if (end > world.x + 900) break;
    const reach = world.speed * AIR;
    const wall = { x: end + between(0.3, 0.72) * reach, w: between(1.6, 4.2) * reach };
    world.walls.push(wall);
    furnish(world, wall, reach);
    world.flies.push({ x: (end + wall.x) / 2, y: -between(50, 80), phase: Math.random() * 6 });
  }
  const behind = world.x - 300;
  world.walls = world.walls.filter((wall) => wall.x + wall.w > behind);
  world.things = world.things.filter((thing) => thing.x + thing.w > behind);
  world.flies = world.flies.filter((fly) => fly.x > behind);
}

function furnish(world, wall, reach) {
  for (let x = wall.x + reach * 0.7; x < wall.x + wall.w - reach * 0.5; x += reach * between(1.1, 1.7)) {
    const kind = Math.random();
    if (kind < 0.5) {
      const h = Math.random() < 0.35 ? 34 : 20;
      world.things.push({ kind: "barrel", x, y: -h, w: 18, h });
      world.flies.push({ x: x + 9, y: -h - between(34, 48), phase: Math.random() * 6 });
    } else if (kind < 0.72 && world.x > 900) {
      world.things.push({ kind: "bat", x: x + 60, y: -between(44, 70), w: 20, h: 12, phase: Math.random() * 6 });
    } else {
      for (let n = 0; n < 3; n += 1) world.flies.push({ x: x + n * 22, y: -22, phase: n });
    }
  }
}

function moveBats(world, dt) {
  for (const thing of world.things) {
    if (thing.kind !== "bat" || thing.x > world.x + 420) continue;
    thing.x -= 46 * dt;
    thing.y += Math.sin(world.time * 4 + thing.phase) * 22 * dt;
  }
}

function catchFlies(world) {
  const before = world.flies.length;
  world.flies = world.flies.filter((fly) => {
    const caught = Math.abs(fly.x - world.x) < 16 && Math.abs(fly.y - (world.y - 15)) < 24;
    if (caught) world.sparks.push({ x: fly.x, y: fly.y, born: world.time });
    return !caught;
  });
  if (world.flies.length === before) return false;
  world.oil = Math.min(1, world.oil + 0.11 * (before - world.flies.length));
  return true;
}

// Kinder than the picture: a brush of the cloak does not count.
function touches(world, thing) {
  return world.x + 6 > thing.x + 2 && world.x - 6 < thing.x + thing.w - 2
    && world.y - 3 > thing.y + 2 && world.y - 26 < thing.y + thing.h - 2;
}
