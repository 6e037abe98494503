// Two plucked strings, made on the spot; browsers allow them after the first key or tap.
let context;

export function pluck(frequency, seconds = 0.18, volume = 0.1, after = 0) {
  context ??= new AudioContext();
  const at = context.currentTime + after;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.type = "triangle";
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(volume, at);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  tone.connect(gain).connect(context.destination);
  tone.start(at);
  tone.stop(at + seconds);
}
