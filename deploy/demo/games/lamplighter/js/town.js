// A town is a tree of channels over a square of tiles. Sides are numbered clockwise: 0 up, 1 right, 2 down, 3 left.

export const STEPS = [[0, -1], [1, 0], [0, 1], [-1, 0]];

// Numbers that are the same for the same night, everywhere (mulberry32).
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const sizeOf = (night) => Math.min(9, 4 + Math.floor((night - 1) / 2));

export function newTown(night) {
  const size = sizeOf(night);
  const random = dice(night * 7919);
  const tiles = Array.from({ length: size * size }, () => ({ sides: new Set(), turns: 0 }));
  const source = Math.floor(size / 2) * size + Math.floor(size / 2);
  grow(tiles, size, source, random);
  let least = 0;
  for (const tile of tiles) {
    tile.turns = Math.floor(random() * 4);
    least += fewestTurns(tile);
  }
  return { night, size, tiles, source, least };
}

// Reach out from the flame until every tile is on a channel; no tile may become a crossing of all four.
function grow(tiles, size, source, random) {
  const reached = [source];
  const seen = new Set(reached);
  while (seen.size < tiles.length) {
    const from = reached[Math.floor(random() * reached.length)];
    const open = STEPS.map((_, side) => [side, neighbour(size, from, side)])
      .filter(([, to]) => to !== null && !seen.has(to));
    if (open.length === 0 || tiles[from].sides.size > 2) {
      // Nothing but a full crossing can reach what is left from here: let it, when nobody else can.
      if (open.length === 0 || reached.some((at) => canReach(tiles, size, seen, at))) continue;
    }
    const [side, to] = open[Math.floor(random() * open.length)];
    tiles[from].sides.add(side);
    tiles[to].sides.add((side + 2) % 4);
    seen.add(to);
    reached.push(to);
  }
}

function canReach(tiles, size, seen, at) {
  return tiles[at].sides.size < 3 && STEPS.some((_, side) => {
    const to = neighbour(size, at, side);
    return to !== null && !seen.has(to);
  });
}

export function neighbour(size, at, side) {
  const [x, y] = [(at % size) + STEPS[side][0], Math.floor(at / size) + STEPS[side][1]];
  return x < 0 || y < 0 || x >= size || y >= size ? null : y * size + x;
}

const facing = (tile) => new Set([...tile.sides].map((side) => (((side + tile.turns) % 4) + 4) % 4));

// How few quarter turns, either way, bring the tile home; a straight channel has two homes.
function fewestTurns(tile) {
  const home = [...tile.sides].sort().join();
  const turned = (by) => [...tile.sides].map((side) => (side + tile.turns + by + 8) % 4).sort().join();
  return [0, 1, -1, 2].findIndex((by) => turned(by) === home) > 2 ? 2 : Number(turned(0) !== home);
}

// The tiles that the oil reaches from the flame.
export function litTiles({ tiles, size, source }) {
  const lit = new Set([source]);
  const front = [source];
  while (front.length) {
    const at = front.pop();
    for (const side of facing(tiles[at])) {
      const to = neighbour(size, at, side);
      if (to === null || lit.has(to) || !facing(tiles[to]).has((side + 2) % 4)) continue;
      lit.add(to);
      front.push(to);
    }
  }
  return lit;
}
