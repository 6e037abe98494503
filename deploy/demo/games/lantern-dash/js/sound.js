// A few notes made on the spot; browsers allow them after the first key or tap.
let context;
let silent = false;

export function toggleSound() {
  silent = !silent;
}

export function note(from, to = from, seconds = 0.12, kind = "triangle", volume = 0.12) {
  if (silent) return;
  context ??= new AudioContext();
  const now = context.currentTime;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = kind;
  tone.frequency.setValueAtTime(from, now);
  tone.frequency.exponentialRampToValueAtTime(to, now + seconds);
  gain.gain.setValueAtTime(volume, now);
  gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(now);
  tone.stop(now + seconds);
}
