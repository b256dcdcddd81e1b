// The packets of Zebra's SSI (zebra-ssi.ts draws one): built, checked, and found in a stream.
import { type Frame, type Framer, KEPT } from '#hardware/frame.ts';

const HEADER = 4;
const CHECKSUM = 2;
const HOST = 0x04;

const checksumOf = (bytes: Uint8Array): number => {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return -sum & 0xffff;
};

/** A packet from the host, kept by the scanner only until it is switched off. */
export const ssiPacket = (opcode: number, ...data: readonly number[]): Uint8Array => {
  const packet = Uint8Array.of(HEADER + data.length, opcode, HOST, 0, ...data);
  const checksum = checksumOf(packet);
  return Uint8Array.of(...packet, checksum >> 8, checksum & 0xff);
};

/** Of the length that it says, and with the right checksum. */
export const isWhole = (packet: Uint8Array): boolean => {
  const length = packet[0] ?? 0;
  if (length < HEADER || packet.length !== length + CHECKSUM) return false;
  const [high = 0, low = 0] = packet.subarray(length);
  return checksumOf(packet.subarray(0, length)) === high * 256 + low;
};

// What a scanner sends, and what a line with echo brings back of ours. Only bytes that could begin such a packet are
// waited for: a byte of garbage taken for a length would swallow the packets behind it.
const OPCODES: ReadonlySet<number> = new Set([
  0xd0, 0xd1, 0xf3, 0xf6, 0xa3, 0xa4, 0x80, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xd2, 0xd3, 0xd4, 0xe4, 0xe5, 0xe6,
  0xe7, 0xe8, 0xe9, 0xea, 0xeb,
]);
const FITS: readonly ((byte: number) => boolean)[] = [
  length => length >= HEADER,
  opcode => OPCODES.has(opcode),
  source => source === 0 || source === HOST,
  status => status < 0x10,
];

// 255 bytes take 270 ms at 9600 baud, but they come without a gap. A scanner waits 2 s for its answer.
const SILENCE_MS = 500;

/** Every packet, whole or damaged, is a frame; what cannot be one is stray. */
export const createSsiFramer = (): Framer => {
  let kept: number[] = [];
  let reported = 0; // bytes at the front of `kept` that a damaged frame has shown already
  let stray: number[] = [];
  let strayLength = 0;
  let lastAt = 0;

  const mayBegin = (): boolean => FITS.every((fits, i) => i >= kept.length || fits(kept[i] ?? 0));
  const drop = (count: number): void => {
    kept = kept.slice(count);
    reported = Math.max(0, reported - count);
  };
  const skip = (): void => {
    const [byte = 0] = kept;
    if (reported === 0) {
      strayLength += 1;
      if (stray.length < KEPT) stray.push(byte);
    }
    drop(1);
  };
  const putStray = (frames: Frame[]): void => {
    if (strayLength > 0) frames.push({ kind: 'stray', bytes: Uint8Array.from(stray), length: strayLength });
    stray = [];
    strayLength = 0;
  };

  /** A damaged one may have lost a byte, and hold the head of the next: the search goes on within it. */
  const take = (frames: Frame[], length: number): void => {
    const bytes = Uint8Array.from(kept.slice(0, length));
    if (isWhole(bytes)) {
      putStray(frames);
      frames.push({ kind: 'frame', bytes });
      drop(length);
      reported = 0;
      return;
    }
    if (reported === 0) {
      putStray(frames);
      frames.push({ kind: 'frame', bytes });
      reported = length;
    }
    drop(1);
  };

  const search = (frames: Frame[], isOver: boolean): void => {
    while (kept.length > 0) {
      const length = (kept[0] ?? 0) + CHECKSUM;
      // Less than a header, then silence: nothing says that it was a packet.
      if (!mayBegin() || (isOver && kept.length < HEADER)) skip();
      else if (kept.length >= length) take(frames, length);
      else if (isOver) take(frames, kept.length);
      else return;
    }
  };

  const dueAt = (): number | undefined =>
    kept.length > 0 || strayLength > 0 ? lastAt + SILENCE_MS : undefined;
  const tick = (at: number): Frame[] => {
    const frames: Frame[] = [];
    const due = dueAt();
    if (due === undefined || at < due) return frames;
    search(frames, true);
    putStray(frames);
    return frames;
  };

  return {
    push: (chunk, at) => {
      const frames = tick(at);
      for (const byte of chunk) {
        kept.push(byte);
        search(frames, false);
      }
      if (chunk.length > 0) lastAt = at;
      return frames;
    },
    tick,
    dueAt,
    slept: ms => {
      lastAt += ms;
    },
    reset: () => {
      kept = [];
      stray = [];
      strayLength = 0;
      reported = 0;
    },
  };
};
