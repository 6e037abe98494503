// Bells made on the spot; browsers allow them after the first key or tap.
let context;

export function bell(frequency, seconds = 0.3, volume = 0.09) {
  context ??= new AudioContext();
  const now = context.currentTime;
  for (const [times, share] of [[1, 1], [2.76, 0.35]]) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = frequency * times;
    gain.gain.setValueAtTime(volume * share, now);
    gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    tone.connect(gain).connect(context.destination);
    tone.start(now);
    tone.stop(now + seconds);
  }
}
