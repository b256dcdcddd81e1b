// A row's profile to readings: the protocol's decoder, with device and time, and settling for what it weighs.
import { assert } from '#src/lib/assert.ts';
import { type Frame, type Framer, KEPT } from './frames.ts';
import type { Protocol, Said } from './protocol.ts';
import { protocols } from './protocols.ts';
import type { DeviceRow, Reading, Unreadable, UnreadableWhy } from './reading.ts';
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

  const unreadable = (at: number, bytes: Uint8Array, length: number, why: UnreadableWhy): Unreadable => ({
    kind: 'unreadable',
    device: row.id,
    at,
    bytes: bytes.slice(0, KEPT),
    length,
    why,
  });

  const readingsOf = (said: Said, frame: Uint8Array, at: number): readonly Reading[] => {
    switch (said.kind) {
      case 'scan':
        return [{ kind: 'scan', device: row.id, at, ...normalScan(said) }];
      case 'unreadable':
        return [unreadable(at, frame, frame.length, said.why)];
      case 'weight': {
        const from = { device: row.id, at, raw: frame };
        const steady = settle.push(said.value, at);
        const weight: Reading = { kind: 'weight', ...from, ...said.value };
        return steady === undefined ? [weight] : [weight, { kind: 'steady', ...from, ...steady }];
      }
      default:
        return [];
    }
  };
  const decoded = (said: readonly Said[], frame: Uint8Array, at: number): Decoded => ({
    said,
    readings: said.flatMap(one => readingsOf(one, frame, at)),
  });

  return {
    protocol,
    createFramer: () => protocol.createFramer?.(options) ?? asItComes(),
    decode: (frame, at) =>
      frame.kind === 'frame'
        ? decoded(decoder.frame(frame.bytes, at), frame.bytes, at)
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
    tick: at => (decoder.tick ? decoded(decoder.tick(at), new Uint8Array(0), at) : NOTHING),
    dueAt: () => decoder.dueAt?.(),
    tooLong: (length, at) => unreadable(at, new Uint8Array(0), length, 'too-long'),
    lost: () => {
      settle.lost();
      decoder = newDecoder();
    },
  };
};
