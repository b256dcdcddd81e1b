// A stream of bytes through a protocol's framer and decoder, without bench and line: what it says, frame by frame.
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';

export type Heard = readonly (Said | 'stray' | 'too-long')[];

/** All chunks at one moment, and then silence. */
export const saidOf = (
  protocol: Protocol,
  chunks: readonly Uint8Array[],
  options: DecoderOptions = {},
): Heard => {
  const framer = protocol.createFramer?.();
  const decoder = protocol.createDecoder(options);
  const heard: (Said | 'stray' | 'too-long')[] = [];
  const take = (frames: ReturnType<NonNullable<typeof framer>['push']>, at: number) => {
    for (const frame of frames)
      if (frame.kind === 'frame') heard.push(...decoder.frame(frame.bytes, at));
      else heard.push(frame.kind);
  };
  if (framer === undefined) return chunks.flatMap(chunk => decoder.frame(chunk, 0));
  for (const chunk of chunks) take(framer.push(chunk, 0), 0);
  const due = framer.dueAt();
  if (due !== undefined) take(framer.tick(due), due);
  return heard;
};

/** Of what was heard, the weights. */
export const weightsOf = (heard: Heard) =>
  heard.flatMap(one => (typeof one === 'object' && one.kind === 'weight' ? [one.value] : []));

/** A stream cut at places between 0 and 1. */
export const cutAt = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
  const ends = [...places.map(place => Math.floor(place * bytes.length)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.slice(index === 0 ? 0 : ends[index - 1], end));
};

export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

export const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => [...part]));

/** Seven bits with even parity, as a line of 8N1 gives what a scale of 7E1 sent. */
export const evenParity = (bytes: Uint8Array): Uint8Array =>
  bytes.map(byte => {
    let ones = 0;
    for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
    return ones % 2 === 0 ? byte : byte | 0x80;
  });
