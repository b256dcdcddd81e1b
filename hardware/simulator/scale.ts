// A scale that behaves: it moves when a load comes or goes, settles, says over and under, and breaks on demand.
// Speaks MT-SICS when asked (SI, S, Z, I4) or ST,GS by itself.

import type { Line } from '#hardware/line.ts';
import type { Clock } from '#src/lib/clock.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createRandom } from './random.ts';

export type ScaleTrouble = 'none' | 'garbage' | 'silence' | 'never-settles';

export type SimulatedScale = {
  /** What lies on the platform now, in all. */
  load(grams: number): void;
  unload(): void;
  /** The zero key: what lies there now counts as nothing. */
  zero(): void;
  trouble(what: ScaleTrouble): void;
  stop(): void;
};

export type ScaleParts = {
  readonly line: Line;
  readonly protocol: 'mt-sics' | 'and-st';
  readonly clock: Clock;
  readonly seed?: number;
  readonly divisionGrams?: number;
  readonly maxGrams?: number;
  /** From a changed load to a standing figure. */
  readonly settleMs?: number;
  /** ST,GS only: frames a second. */
  readonly framesPerSecond?: number;
};

type Shown = { readonly state: 'stable' | 'moving' | 'over' | 'under'; readonly grams: number };

const kilograms = (grams: number): string => {
  const all = String(Math.abs(grams)).padStart(4, '0');
  return `${all.slice(0, -3)}.${all.slice(-3)}`;
};

export const simulateScale = (parts: ScaleParts): SimulatedScale => {
  const { line, protocol, clock } = parts;
  const { divisionGrams = 10, maxGrams = 60_000, settleMs = 800, framesPerSecond = 15 } = parts;
  const random = createRandom(parts.seed ?? 1);
  let from = 0;
  let to = 0;
  let zeroAt = 0;
  let changedAt = clock.now() - settleMs;
  let trouble: ScaleTrouble = 'none';
  let stopNext: (() => void) | undefined;
  let stopped = false;
  let heard = '';

  /** Where the platform is: a step answered by a damped swing, 4 Hz, gone after settleMs. */
  const swing = (): number => {
    const passed = clock.now() - changedAt;
    if (passed >= settleMs) return to;
    const left = Math.exp((-5 * passed) / settleMs);
    return to + (from - to) * left * Math.cos(2 * Math.PI * 4 * (passed / 1000));
  };

  const show = (): Shown => {
    const never = trouble === 'never-settles';
    const moving = never || clock.now() - changedAt < settleMs;
    const shaken = never ? (random() - 0.5) * 20 * divisionGrams : (random() - 0.5) * 0.4 * divisionGrams;
    const grams = swing() - zeroAt + shaken;
    const shown = Math.round(grams / divisionGrams) * divisionGrams || 0;
    // 9e above Max is where a verified scale goes blank (OIML R 76-1, 4.2.3); 20e below zero where it gives up.
    if (grams > maxGrams + 9 * divisionGrams) return { state: 'over', grams: shown };
    if (grams < -20 * divisionGrams) return { state: 'under', grams: shown };
    return { state: moving ? 'moving' : 'stable', grams: shown };
  };

  const garbage = (): Uint8Array => Uint8Array.from({ length: 24 }, () => Math.floor(random() * 256));

  const send = (text: string): void => {
    if (trouble === 'silence' || stopped) return;
    // A device does not know whether anybody listens.
    line.write(trouble === 'garbage' ? garbage() : utf8(`${text}\r\n`)).catch(() => {});
  };

  const sicsWeight = (): string => {
    const { state, grams } = show();
    if (state === 'over') return 'S +';
    if (state === 'under') return 'S -';
    const weight = `${grams < 0 ? '-' : ''}${kilograms(grams)}`.padStart(10);
    return `S ${state === 'stable' ? 'S' : 'D'} ${weight} kg`;
  };

  const andWeight = (): string => {
    const { state, grams } = show();
    if (state === 'over') return 'OL,GS,+    .  kg';
    if (state === 'under') return 'UL,GS,-    .  kg';
    return `${state === 'stable' ? 'ST' : 'US'},GS,${grams < 0 ? '-' : '+'}${kilograms(grams).padStart(8, '0')}kg`;
  };

  const zero = (): void => {
    zeroAt = to;
  };

  const answer = (command: string): void => {
    if (command === 'SI') send(sicsWeight());
    else if (command === 'S') send(show().state === 'moving' ? 'S I' : sicsWeight());
    else if (command === 'Z') {
      zero();
      send('Z A');
    } else if (command === 'I4') send('I4 A "SIM0001"');
    else send('ES');
  };

  const speak = (): void => {
    stopNext = clock.after(1000 / framesPerSecond, () => {
      send(andWeight());
      speak();
    });
  };

  line.onBytes(chunk => {
    if (protocol !== 'mt-sics') return;
    heard += String.fromCharCode(...chunk);
    const commands = heard.split('\r\n');
    // What no line end follows for so long is no command.
    heard = (commands.pop() ?? '').slice(-64);
    for (const command of commands) answer(command);
  });
  if (protocol === 'and-st') speak();

  const load = (grams: number): void => {
    from = swing();
    to = grams;
    changedAt = clock.now();
  };

  return {
    load,
    unload: () => load(0),
    zero,
    trouble: what => {
      trouble = what;
    },
    stop: () => {
      stopped = true;
      stopNext?.();
    },
  };
};
