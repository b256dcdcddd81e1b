// Chunks of a recording to what they say, each with the bytes that said it as they were on the wire. No settling, no
// device, no time: the same decoders as at the dock, for files. Pure.
import { CR, ETX, type Frame, LF, STX, TAB } from './frame.ts';
import type { DecoderOptions, Protocol, Said } from './protocol.ts';
import type { UnreadableWhy, WeightValue } from './reading.ts';
import { type NormalScan, normalScan } from './scanner/normal-form.ts';

/** `raw` is the whole frame, start and end bytes with it; of a label in parts, all parts one after the other. */
export type Told = { readonly raw: Uint8Array } & (
  | { readonly kind: 'scan'; readonly scan: NormalScan }
  | { readonly kind: 'weight'; readonly value: WeightValue }
  | { readonly kind: 'unreadable'; readonly why: UnreadableWhy }
);

export type DecodedChunks = {
  readonly told: readonly Told[];
  /** Bytes at the end that are no whole frame: the recording stopped within one. */
  readonly left: number;
};

type Wire = number[];
type What = Said & { readonly kind: 'scan' | 'weight' | 'unreadable' };

const SOH = 0x01;
const EOT = 0x04;
// What a framer takes away before and behind a frame.
const OPENING = new Set([SOH, STX, LF]);
const CLOSING = new Set([CR, LF, ETX, EOT, TAB]);
// Without times in the file, chunks follow each other faster than any time-out; after the last one is silence for ever.
const BETWEEN_MS = 1;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** A byte without the parity bit that a 7-bit device puts in it. */
const bare = (byte: number | undefined): number => (byte ?? 0) & 0x7f;

const find = (inside: Wire, part: Uint8Array): number => {
  for (let from = 0; from + part.length <= inside.length; from += 1) {
    let same = 0;
    while (same < part.length && bare(inside[from + same]) === bare(part[same])) same += 1;
    if (same === part.length) return from;
  }
  return -1;
};

/** Which bytes of the stream became which frame: framers give frames without their start and end bytes. */
const createWires = () => {
  let waiting: Wire = [];
  let last: Wire = [];
  let opensWithLf: boolean | undefined;
  const closes = (byte: number | undefined): boolean =>
    byte !== undefined && CLOSING.has(bare(byte)) && !(opensWithLf && bare(byte) === LF);
  const opens = (at: number): boolean => {
    const byte = bare(waiting[at]);
    // XK3190 and others: the CR LF behind a frame that needs none is no start of the next.
    if (byte === LF && !opensWithLf && at > 0 && bare(waiting[at - 1]) === CR) return false;
    return OPENING.has(byte);
  };
  /** CR LF, ETX EOT: the second one comes when the frame is long cut. */
  const close = (): void => {
    while (last.length > 0 && closes(waiting[0])) last.push(waiting.shift() ?? 0);
  };
  return {
    add: (byte: number): void => {
      // SMA and NCI open their frames with LF and close them with CR (LF): a stream that begins so is read so.
      opensWithLf ??= bare(byte) === LF;
      waiting.push(byte);
    },
    of: (frame: Frame): Wire => {
      // What an LF cuts off as stray was no frame of lines: the LF is the start of one.
      if (frame.kind === 'stray' && bare(waiting.at(-1)) === LF) opensWithLf = true;
      const at = find(waiting, frame.bytes);
      const length = frame.kind === 'frame' ? frame.bytes.length : frame.length;
      let start = Math.max(0, at);
      let end = at < 0 ? waiting.length : Math.min(waiting.length, at + length);
      // One LF: another one before it ended the frame before.
      while (start > 0 && opens(start - 1)) {
        start -= 1;
        if (bare(waiting[start]) === LF) break;
      }
      // A frame that holds its own end byte has no other: what follows may be the start of the next.
      const whole = end;
      if (frame.kind !== 'stray') while (closes(waiting[end])) end += 1;
      const wire = waiting.slice(start, end);
      waiting = waiting.slice(end);
      last = end > whole ? wire : [];
      return wire;
    },
    close,
    left: (): number => waiting.filter(byte => !CLOSING.has(bare(byte))).length,
  };
};

const isWhat = (said: Said): said is What =>
  said.kind === 'scan' || said.kind === 'weight' || said.kind === 'unreadable';

/** Never throws. One chunk is one report of a HID device or keyboard, or any piece of a serial stream. */
export const decodeChunks = (
  protocol: Protocol,
  options: DecoderOptions,
  chunks: Iterable<Uint8Array>,
): DecodedChunks => {
  const decoder = protocol.createDecoder(options);
  const framer = protocol.createFramer?.(options);
  const wires = createWires();
  const rows: { readonly what: What; readonly wires: readonly Wire[] }[] = [];
  let parts: Wire[] = [];
  let at = 0;

  const hear = (all: readonly Said[], wire: Wire): void => {
    const told = all.filter(isWhat);
    const broken = told.filter(one => one.kind === 'unreadable' && one.why === 'part-missing');
    const begun = parts;
    if (broken.length > 0 && begun.length > 0) parts = [];
    for (const what of told) {
      const ofBegun = broken.includes(what) && begun.length > 0;
      // A foreign report between two of a label leaves the label as it is.
      const apart = framer === undefined && what.kind === 'unreadable' && what.why === 'not-this-protocol';
      rows.push({ what, wires: ofBegun ? begun : apart ? [wire] : [...parts, wire] });
      if (!apart && !ofBegun) parts = [];
    }
    const wasHalf = told.length === broken.length && begun.length > 0;
    if (protocol.kind === 'scale' || !(told.length === 0 || wasHalf)) return;
    // Keys that are let go after Enter are no part of the next label.
    const released = protocol.transport === 'keys' && parts.length === 0 && wire.every(byte => byte === 0);
    if (!released && !all.some(one => one.kind === 'other')) parts.push(wire);
  };
  const take = (frame: Frame): void => {
    const wire = wires.of(frame);
    if (frame.kind === 'frame') {
      hear(decoder.frame(frame.bytes, at), wire);
    } else {
      const why = frame.kind === 'stray' ? 'not-this-protocol' : 'too-long';
      rows.push({ what: { kind: 'unreadable', why }, wires: [wire] });
    }
  };

  for (const chunk of chunks) {
    at += BETWEEN_MS;
    if (framer === undefined) {
      hear(decoder.frame(chunk, at), [...chunk]);
      continue;
    }
    // Byte by byte: any cut gives the same frames, and so it is known which byte ended which.
    for (const byte of chunk) {
      wires.add(byte);
      for (const frame of framer.push(Uint8Array.of(byte), at)) take(frame);
      wires.close();
    }
  }
  for (const frame of framer?.tick(FOR_EVER) ?? []) take(frame);
  const left = wires.left();
  hear(decoder.tick?.(FOR_EVER) ?? [], []);
  return { told: rows.map(({ what, wires }) => toldOf(what, Uint8Array.from(wires.flat()))), left };
};

const toldOf = (what: What, raw: Uint8Array): Told => {
  if (what.kind === 'scan') return { kind: 'scan', scan: normalScan(what), raw };
  if (what.kind === 'weight') return { kind: 'weight', value: what.value, raw };
  return { kind: 'unreadable', why: what.why, raw };
};
