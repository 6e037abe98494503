// Planets, one comet and the ways between them: numbers only. One unit is a 600th of the stage's shorter side.

const SPEED = 250;
const SPIN = 2.9; // radians a second around the smallest orbit
const LOST_AFTER = 2.4; // seconds of flight without a world in reach

const between = (low, high) => low + Math.random() * (high - low);

export function newSpace() {
  const home = { x: 0, y: 0, r: 34, orbit: 66, hue: 200, patience: Infinity, age: 0, visited: true };
  const space = {
    planets: [home], stars: [], trail: [], rings: [], at: home, angle: Math.PI / 2, way: 1, x: 0, y: 66, vx: 0, vy: 0,
    flight: 0, score: 0, chain: 0, time: 0, over: "",
  };
  extend(space);
  place(space);
  return space;
}

// Worlds lie ahead, up and to the right, near enough for a straight flight and far enough to miss.
function extend(space) {
  while (space.planets.length < 6 || space.planets.at(-1).x < space.x + 900) {
    const last = space.planets.at(-1);
    const r = between(20, 40);
    const far = between(180, 225) + Math.min(60, space.score * 1.5);
    const angle = between(-1.05, 0.75);
    const planet = {
      x: last.x + Math.cos(angle) * far, y: last.y + Math.sin(angle) * far, r, orbit: r + between(26, 38),
      hue: Math.floor(Math.random() * 360), patience: Math.max(2.6, 6.5 - space.score * 0.07), age: 0, visited: false,
    };
    space.planets.push(planet);
    if (Math.random() < 0.75) {
      const t = between(0.42, 0.58);
      space.stars.push({
        x: last.x + (planet.x - last.x) * t + between(-26, 26), y: last.y + (planet.y - last.y) * t + between(-26, 26),
      });
    }
  }
  space.planets = space.planets.filter((planet) => planet.x > space.x - 900 || planet === space.at);
  space.stars = space.stars.filter((star) => star.x > space.x - 900);
}

function place(space) {
  space.x = space.at.x + Math.cos(space.angle) * space.at.orbit;
  space.y = space.at.y + Math.sin(space.angle) * space.at.orbit;
}

export function letGo(space) {
  if (!space.at || space.over) return false;
  space.vx = -Math.sin(space.angle) * space.way * SPEED;
  space.vy = Math.cos(space.angle) * space.way * SPEED;
  space.left = space.at;
  space.at = null;
  space.flight = 0;
  return true;
}

// Moves everything on by `dt` seconds; gives what happened: "star", "arrive", "over" or "".
export function step(space, dt) {
  if (space.over) return "";
  space.time += dt;
  space.trail.unshift([space.x, space.y]);
  space.trail.length = Math.min(space.trail.length, 46);
  const happened = space.at ? circle(space, dt) : fly(space, dt);
  extend(space);
  return space.over ? "over" : happened;
}

function circle(space, dt) {
  space.angle += (space.way * SPIN * 66 * dt) / space.at.orbit;
  space.at.age += dt;
  place(space);
  if (space.at.age > space.at.patience) space.over = "That world got tired of waiting.";
  return "";
}

function fly(space, dt) {
  space.x += space.vx * dt;
  space.y += space.vy * dt;
  space.flight += dt;
  for (const planet of space.planets) {
    const [dx, dy] = [space.x - planet.x, space.y - planet.y];
    if (planet !== space.left && Math.hypot(dx, dy) < planet.orbit) return arrive(space, planet, dx, dy);
  }
  if (space.flight > 0.35) space.left = null;
  if (space.flight > LOST_AFTER) space.over = "Lost between the stars.";
  const before = space.stars.length;
  space.stars = space.stars.filter((star) => Math.hypot(star.x - space.x, star.y - space.y) > 20);
  if (space.stars.length === before) return "";
  space.score += 2;
  return "star";
}

function arrive(space, planet, dx, dy) {
  space.at = planet;
  space.angle = Math.atan2(dy, dx);
  space.way = dx * space.vy - dy * space.vx >= 0 ? 1 : -1;
  space.rings.push({ x: planet.x, y: planet.y, r: planet.orbit, born: space.time });
  if (planet.visited) {
    space.chain = 0;
  } else {
    const skipped = space.planets.indexOf(planet) - space.planets.findLastIndex((each) => each.visited) - 1;
    space.chain += 1;
    space.score += 1 + 2 * Math.max(0, skipped);
  }
  planet.visited = true;
  return "arrive";
}
