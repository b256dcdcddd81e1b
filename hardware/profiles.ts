// A row's profile to readings: the protocol's decoder, with device and time, and settling for what it weighs.
import { assert } from '#src/lib/assert.ts';
import { type Frame, type Framer, KEPT } from './frame.ts';
import { createNonsense } from './nonsense.ts';
import type { Protocol, Said } from './protocol.ts';
import { protocols } from './protocols.ts';
import type { DeviceRow, Reading, Unreadable, UnreadableWhy, WeightUnit, WeightValue } from './reading.ts';
import { lawfulRange } from './scale/lawful.ts';
import { createSettle } from './scale/settle.ts';
import { normalScan } from './scanner/normal-form.ts';

export type Profile = {
  readonly protocol: Protocol;
  /** A new one for every line that is opened: half a frame must not outlive its line. */
  createFramer(): Framer;
  /** Never throws. `answers` are bytes that the device waits for. A frame that says nothing of weight or label gives no reading. */
  decode(frame: Frame, at: number): Decoded;
  /** What is said although nothing came; at `dueAt` or later. */
  tick(at: number): Decoded;
  dueAt(): number | undefined;
  tooLong(length: number, at: number): Unreadable;
  /** Half a frame whose end nobody knows. */
  torn(length: number, at: number): Unreadable;
  /** Our own thread did not run for so long: a part that did not come meanwhile may wait in the kernel. */
  slept(ms: number): void;
  /** The computer slept: settling begins anew, and of a label whose parts came before and after nothing is made. */
  woke(): void;
  /** The line is gone: parts of a long label are forgotten, settling begins anew. */
  lost(): void;
};

export type Decoded = { readonly readings: readonly Reading[]; readonly said: readonly Said[] };

const NOTHING: Decoded = { readings: [], said: [] };

/** One report of a HID device, one press of keys: a frame as it comes. */
const asItComes = (): Framer => ({
  push: chunk => [{ kind: 'frame', bytes: chunk }],
  tick: () => [],
  dueAt: () => undefined,
  reset: () => {},
});

/** A new profile of a row, with a memory of its own. */
export const profileOf = (row: DeviceRow): Profile => {
  const protocol = protocols[row.profile];
  assert(protocol, `no protocol for ${row.profile}`);
  const settle = createSettle({
    ...(row.divisionGrams !== undefined && { divisionGrams: row.divisionGrams }),
    ...lawfulRange(row),
  });
  const options = {
    ...(row.unit !== undefined && { unit: row.unit }),
    ...(row.mask !== undefined && { mask: row.mask }),
    ...(row.prefix !== undefined && { prefix: row.prefix }),
    ...(row.suffix !== undefined && { suffix: row.suffix }),
    ...(row.aim !== undefined && { aim: row.aim }),
  };
  const newDecoder = () => protocol.createDecoder(options);
  let decoder = newDecoder();
  let sleptMs = 0; // decoders live in a time without our sleeps
  let torn = false;

  const nonsense = createNonsense();
  const notRead = (at: number, bytes: Uint8Array, length: number, why: UnreadableWhy): Unreadable => ({
    kind: 'unreadable',
    device: row.id,
    at,
    bytes: bytes.slice(0, KEPT),
    length,
    why,
  });
  const unreadable: typeof notRead = (at, ...rest) => {
    nonsense.unreadable(at);
    return notRead(at, ...rest);
  };

  // One byte lost on the line, and 12.340 kg are 12340: no scale says both of one unit.
  const pointed = new Set<WeightUnit>();
  const lostItsPoint = (weight: WeightValue): boolean => {
    if (!('grams' in weight)) return false;
    if (weight.value.includes('.')) pointed.add(weight.unit);
    return weight.grams !== 0 && !weight.value.includes('.') && pointed.has(weight.unit);
  };

  const readingsOf = (said: Said, frame: Uint8Array, at: number): readonly Reading[] => {
    switch (said.kind) {
      case 'scan':
        return nonsense.isLabelIn(said.bytes, at)
          ? [notRead(at, said.bytes, said.bytes.length, 'not-this-protocol')]
          : [{ kind: 'scan', device: row.id, at, ...normalScan(said) }];
      case 'unreadable':
        return [unreadable(at, frame, frame.length, said.why)];
      case 'weight': {
        if (lostItsPoint(said.value)) return [unreadable(at, frame, frame.length, 'ambiguous')];
        const from = { device: row.id, at, raw: frame };
        const steady = settle.push(said.value, at);
        const weight: Reading = { kind: 'weight', ...from, ...said.value };
        return steady === undefined ? [weight] : [weight, { kind: 'steady', ...from, ...steady }];
      }
      default:
        return [];
    }
  };
  const whole = (one: Said): Said => {
    if (!torn || (one.kind !== 'scan' && one.kind !== 'unreadable')) return one;
    torn = false;
    return { kind: 'unreadable', why: 'part-missing' };
  };
  const decoded = (all: readonly Said[], frame: Uint8Array, at: number): Decoded => {
    const said = all.map(whole);
    return { said, readings: said.flatMap(one => readingsOf(one, frame, at)) };
  };

  return {
    protocol,
    createFramer: () => protocol.createFramer?.(options) ?? asItComes(),
    decode: (frame, at) =>
      frame.kind === 'frame'
        ? decoded(decoder.frame(frame.bytes, at - sleptMs), frame.bytes, at)
        : {
            said: [],
            readings: [
              unreadable(
                at,
                frame.bytes,
                frame.length,
                frame.kind === 'stray' ? 'not-this-protocol' : 'too-long',
              ),
            ],
          },
    tick: at => (decoder.tick ? decoded(decoder.tick(at - sleptMs), new Uint8Array(0), at) : NOTHING),
    dueAt: () => {
      const due = decoder.dueAt?.();
      return due === undefined ? undefined : due + sleptMs;
    },
    tooLong: (length, at) => unreadable(at, new Uint8Array(0), length, 'too-long'),
    torn: (length, at) => unreadable(at, new Uint8Array(0), length, 'part-missing'),
    slept: ms => {
      if (decoder.dueAt?.() !== undefined) sleptMs += ms;
    },
    woke: () => {
      settle.lost();
      torn = decoder.dueAt?.() !== undefined;
    },
    lost: () => {
      settle.lost();
      torn = false;
      sleptMs = 0;
      decoder = newDecoder();
    },
  };
};
