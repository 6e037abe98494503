// How space looks. The camera drifts after the comet and sees a little ahead.

const camera = { x: 60, y: 0 };

export function lookAt(space) {
  [camera.x, camera.y] = [space.x + 60, space.y];
}

export function draw(canvas, pen, space, dt, calm) {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  const [w, h] = [Math.round(innerWidth * ratio), Math.round(innerHeight * ratio)];
  if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
  const scale = Math.min(w, h) / 600 * (w < h ? 1.15 : 1);
  const aim = space.at ?? space;
  const drift = 1 - Math.exp(-dt * 2.6);
  camera.x += (aim.x + 70 - camera.x) * drift;
  camera.y += (aim.y - camera.y) * drift;

  pen.setTransform(1, 0, 0, 1, 0, 0);
  backdrop(pen, w, h, scale, calm ? 0 : space.time);
  pen.setTransform(scale, 0, 0, scale, w / 2 - camera.x * scale, h / 2 - camera.y * scale);
  for (const star of space.stars) starlight(pen, star, space.time);
  for (const planet of space.planets) world(pen, planet, planet === space.at);
  for (const ring of space.rings) ripple(pen, ring, space.time);
  space.rings = space.rings.filter((ring) => space.time - ring.born < 0.6);
  comet(pen, space);
}

function backdrop(pen, w, h, scale, time) {
  const fill = pen.createLinearGradient(0, 0, w, h);
  fill.addColorStop(0, "#0b1030");
  fill.addColorStop(0.55, "#120a2a");
  fill.addColorStop(1, "#04121c");
  pen.fillStyle = fill;
  pen.fillRect(0, 0, w, h);
  for (let n = 0; n < 150; n += 1) {
    const depth = 0.08 + (n % 5) * 0.07;
    const x = ((n * 193.7 - camera.x * depth * scale) % w + w) % w;
    const y = ((n * 331.3 - camera.y * depth * scale) % h + h) % h;
    pen.fillStyle = `hsl(${200 + (n % 7) * 22} 80% 85% / ${0.25 + 0.35 * Math.sin(time * 1.4 + n) ** 2 + depth})`;
    const size = (0.7 + depth * 4) * scale * 0.8;
    pen.fillRect(x, y, size, size);
  }
}

function world(pen, planet, here) {
  const { x, y, r, orbit, hue, age, patience } = planet;
  const left = Math.max(0, 1 - age / patience);
  halo(pen, x, y, r * 2.6, `hsl(${hue} 90% 60% / .28)`);
  pen.save();
  pen.beginPath();
  pen.arc(x, y, r, 0, Math.PI * 2);
  pen.clip();
  const light = pen.createRadialGradient(x - r * 0.5, y - r * 0.5, r * 0.2, x, y, r * 1.3);
  light.addColorStop(0, `hsl(${hue} 85% 72%)`);
  light.addColorStop(0.6, `hsl(${(hue + 20) % 360} 65% 45%)`);
  light.addColorStop(1, `hsl(${(hue + 40) % 360} 60% 16%)`);
  pen.fillStyle = light;
  pen.fillRect(x - r, y - r, r * 2, r * 2);
  pen.globalAlpha = 0.22;
  pen.fillStyle = "#fff";
  for (let band = -2; band < 3; band += 1) {
    pen.beginPath();
    pen.ellipse(x, y + band * r * 0.42, r * 1.1, r * (0.06 + (Math.abs(band * 7 + hue) % 3) * 0.03), -0.25, 0, Math.PI * 2);
    pen.fill();
  }
  pen.restore();
  pen.lineWidth = here ? 2.5 : 1.5;
  pen.strokeStyle = here ? `hsl(${left * 190} 90% 70%)` : planet.visited ? "#ffffff22" : "#ffffff66";
  pen.setLineDash(here ? [] : [3, 7]);
  pen.beginPath();
  pen.arc(x, y, orbit, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * (here ? left : 1));
  pen.stroke();
  pen.setLineDash([]);
  if (!planet.visited) letter(pen, x, y - r - 9);
}

function letter(pen, x, y) {
  pen.strokeStyle = "#ffe9b8";
  pen.lineWidth = 1.5;
  pen.strokeRect(x - 7, y - 5, 14, 10);
  pen.beginPath();
  pen.moveTo(x - 7, y - 5);
  pen.lineTo(x, y + 1);
  pen.lineTo(x + 7, y - 5);
  pen.stroke();
}

function starlight(pen, { x, y }, time) {
  halo(pen, x, y, 20, "#ffe08a77");
  pen.fillStyle = "#fff2c4";
  pen.beginPath();
  for (let n = 0; n < 8; n += 1) {
    const [angle, far] = [(n / 8) * Math.PI * 2 + time, n % 2 ? 3 : 8];
    pen.lineTo(x + Math.cos(angle) * far, y + Math.sin(angle) * far);
  }
  pen.fill();
}

function ripple(pen, ring, time) {
  const age = (time - ring.born) / 0.6;
  pen.strokeStyle = `hsl(190 100% 80% / ${Math.max(0, 1 - age)})`;
  pen.lineWidth = 3 * (1 - age) + 0.1;
  pen.beginPath();
  pen.arc(ring.x, ring.y, ring.r + age * 34, 0, Math.PI * 2);
  pen.stroke();
}

function comet(pen, space) {
  space.trail.forEach(([x, y], n) => {
    const fresh = 1 - n / space.trail.length;
    pen.fillStyle = `hsl(${185 + n * 2.4} 100% ${60 + fresh * 25}% / ${fresh * 0.5})`;
    pen.beginPath();
    pen.arc(x, y, 1 + fresh * 6, 0, Math.PI * 2);
    pen.fill();
  });
  halo(pen, space.x, space.y, 24, "#bdf4ffcc");
  pen.fillStyle = "#fff";
  pen.beginPath();
  pen.arc(space.x, space.y, 6, 0, Math.PI * 2);
  pen.fill();
}

function halo(pen, x, y, radius, colour) {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, colour);
  light.addColorStop(1, "#0000");
  pen.fillStyle = light;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}
