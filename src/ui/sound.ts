// What a scan sounds like. The scanner's own beep only says "decoded": these say what became of it.
import type { NewestView } from '#src/api/contract-lane.ts';

type Tone = { readonly hertz: number; readonly ms: number; readonly form?: OscillatorType };

// Told apart by length, number and movement as well as by pitch: docks are loud and ears differ.
export type Sounded = NewestView['verdict'] | 'test-right' | 'test-wrong';
export const tones: { readonly [V in Sounded]: readonly Tone[] } = {
  accepted: [{ hertz: 1400, ms: 90 }],
  repeated: [
    { hertz: 700, ms: 110 },
    { hertz: 700, ms: 110 },
  ],
  parked: [
    { hertz: 880, ms: 130 },
    { hertz: 660, ms: 130 },
    { hertz: 495, ms: 200 },
  ],
  held: [{ hertz: 220, ms: 900 }],
  stopped: [{ hertz: 110, ms: 500, form: 'sawtooth' }],
  // Of a scanner's test, which is no truck's: soft, and rising or falling.
  'test-right': [
    { hertz: 520, ms: 60 },
    { hertz: 780, ms: 60 },
  ],
  'test-wrong': [
    { hertz: 780, ms: 80 },
    { hertz: 390, ms: 160 },
  ],
  unreadable: [
    { hertz: 140, ms: 120, form: 'sawtooth' },
    { hertz: 140, ms: 120, form: 'sawtooth' },
  ],
};

const pauseMs = 60;
const loudness = 0.5;

export const createSound = (open: () => AudioContext) => {
  let context: AudioContext | null = null;
  let playing: readonly AudioNode[] = [];

  return {
    /** A browser lets nothing sound before the first key or click; `onChange` tells when that is over. */
    start(onChange: (asleep: boolean) => void): void {
      try {
        const made = open();
        context = made;
        made.onstatechange = () => onChange(made.state !== 'running');
        onChange(made.state !== 'running');
      } catch {
        // No sound device: sight alone remains, and the screen says that the sound is asleep.
        onChange(true);
      }
    },

    wake(): void {
      if (context?.state === 'suspended') void context.resume();
    },

    /** Cuts off whatever still sounds: only the newest is heard. */
    play(verdict: Sounded): void {
      if (context?.state !== 'running') return;
      for (const node of playing) node.disconnect();
      let at = context.currentTime;
      const volume = context.createGain();
      volume.connect(context.destination);
      playing = [volume];
      for (const { hertz, ms, form } of tones[verdict]) {
        const tone = context.createOscillator();
        const shape = context.createGain();
        const end = at + ms / 1000;
        tone.type = form ?? 'sine';
        tone.frequency.value = hertz;
        // 8 ms ramps: a hard edge clicks, and a click sounds like every other click.
        shape.gain.setValueAtTime(0, at);
        shape.gain.linearRampToValueAtTime(loudness, at + 0.008);
        shape.gain.setValueAtTime(loudness, end - 0.008);
        shape.gain.linearRampToValueAtTime(0, end);
        tone.connect(shape).connect(volume);
        tone.start(at);
        tone.stop(end);
        at = end + pauseMs / 1000;
      }
    },
  };
};
