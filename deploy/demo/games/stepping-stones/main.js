// Nine stones and a row to remember, one longer each time.
const river = document.getElementById("river");
const said = document.getElementById("said");
const go = document.getElementById("go");
const row = [];
let step = 0;
let listening = false;

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const stones = Array.from({ length: 9 }, (_, index) => {
  const stone = document.createElement("button");
  stone.className = "stone";
  stone.type = "button";
  stone.setAttribute("aria-label", `Stone ${index + 1}`);
  stone.addEventListener("click", () => tread(index));
  river.append(stone);
  return stone;
});

async function glow(index, milliseconds) {
  stones[index].classList.add("awake");
  await pause(milliseconds);
  stones[index].classList.remove("awake");
  await pause(120);
}

async function show() {
  listening = false;
  said.textContent = `Crossing ${row.length + 1}: watch.`;
  row.push(Math.floor(Math.random() * stones.length));
  await pause(600);
  for (const index of row) await glow(index, Math.max(220, 520 - row.length * 20));
  step = 0;
  listening = true;
  said.textContent = "Your turn.";
  // The button that began it is gone, and whoever plays by key stands on no stone yet.
  if (!river.contains(document.activeElement)) stones[0].focus();
}

async function tread(index) {
  if (!listening) return;
  if (index !== row[step]) {
    listening = false;
    said.textContent = `Splash! You crossed ${row.length - 1} times.`;
    row.length = 0;
    go.hidden = false;
    go.focus();
    return;
  }
  step += 1;
  const across = step === row.length;
  if (across) listening = false;
  await glow(index, 200);
  if (across) show();
}

go.addEventListener("click", () => {
  go.hidden = true;
  show();
});

go.focus();
