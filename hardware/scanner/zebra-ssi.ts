// Zebra's Simple Serial Interface: a scanner that sends packets and wants each one acknowledged. 9600 8N1.
//
//   length  opcode  source  status  data ...  checksum (2, high byte first)
//     04+n    F3      00      00     type label
//
//   length    header and data, without the checksum: 4 to 255
//   source    00 scanner, 04 host
//   status    bit 0 sent again, bit 1 another packet of this message follows, bit 3 to be kept in the scanner's memory
//   checksum  two's complement of the sum of all before it, 16 bits
//   F3        DECODE_DATA: code type, label. F6 EVENT, D0 CMD_ACK, D1 CMD_NAK: about no label
//
// Source: Zebra, Simple Serial Interface Programmer's Guide, 72E-40451 (packets, opcodes, code types). One public
// repository swaps SCAN_ENABLE (E9) and SCAN_DISABLE (EA); the guide does not. The frames of the tests were computed
// from it, not captured: at the first scanner, look whether the later packets of a long label repeat the code type.
import type { Decoder, Protocol, Said } from '#hardware/protocol.ts';
import { LABEL_LIMIT } from './label-bytes.ts';
import { scanOf } from './serial-text.ts';
import { createSsiFramer, isWhole, ssiPacket } from './ssi-packet.ts';

const DECODE_DATA = 0xf3;
const CMD_ACK = 0xd0;
const CMD_NAK = 0xd1;
const SCANNER = 0x00;

const AGAIN = 0b01;
const MORE = 0b10;

/** CMD_ACK, from the host. */
export const ACK: Uint8Array = ssiPacket(CMD_ACK);
/** CMD_NAK with cause 1, RESEND: the checksum was wrong. */
export const NAK: Uint8Array = ssiPacket(CMD_NAK, 0x01);

// The scanner waits 2 s for an acknowledgement, 9.9 s at most (parameter Host Serial Response Time-out), then sends
// again: what comes later is another scan, and half a label that long is lost.
const SENT_AGAIN_WITHIN_MS = 10_000;

// The guide's table of code types. Add-ons and composites are left out: their label holds two codes.
const SYMBOLOGIES: ReadonlyMap<number, string> = new Map([
  [0x01, 'Code 39'],
  [0x02, 'Codabar'],
  [0x03, 'Code 128'],
  [0x04, 'Code 2 of 5'],
  [0x05, 'Code 2 of 5'],
  [0x06, 'ITF'],
  [0x07, 'Code 93'],
  [0x08, 'UPC-A'],
  [0x09, 'UPC-E'],
  [0x0a, 'EAN-8'],
  [0x0b, 'EAN-13'],
  [0x0c, 'Code 11'],
  [0x0e, 'MSI'],
  [0x0f, 'GS1-128'],
  [0x10, 'UPC-E'],
  [0x11, 'PDF417'],
  [0x13, 'Code 39'],
  [0x16, 'EAN-13'], // Bookland
  [0x1a, 'MicroPDF417'],
  [0x1b, 'Data Matrix'],
  [0x1c, 'QR Code'],
  [0x25, 'MaxiCode'],
  [0x2c, 'Micro QR Code'],
  [0x2d, 'Aztec'],
  [0x30, 'GS1 DataBar'],
  [0x31, 'GS1 DataBar'],
  [0x32, 'GS1 DataBar'],
]);

type Parts = { readonly type: number; readonly bytes: readonly number[]; readonly lastAt: number };

const joined = (parts: Parts | undefined, data: Uint8Array, at: number): Parts | undefined => {
  const type = data[0];
  if (type === undefined) return undefined;
  if (parts === undefined) return { type, bytes: [...data.subarray(1)], lastAt: at };
  // Scanners in the field differ in whether a later packet repeats the type. Nearly all types are control
  // characters, with which no packet of a label begins by chance.
  const more = type === parts.type ? data.subarray(1) : data;
  // One over the limit is kept, so that the last packet tells of a label that was too long.
  return { type: parts.type, bytes: [...parts.bytes, ...more].slice(0, LABEL_LIMIT + 1), lastAt: at };
};

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

const createDecoder = (): Decoder => {
  let parts: Parts | undefined;
  /** The last one that was taken. Nothing after a damaged one: what is sent again then was never taken. */
  let taken: { readonly data: Uint8Array; readonly at: number } | undefined;

  const tick = (at: number): Said[] => {
    if (parts === undefined || at - parts.lastAt < SENT_AGAIN_WITHIN_MS) return [];
    parts = undefined;
    return [{ kind: 'unreadable', why: 'part-missing' }];
  };

  const label = (status: number, data: Uint8Array, at: number): Said[] => {
    const isAgain =
      (status & AGAIN) !== 0 &&
      taken !== undefined &&
      at - taken.at < SENT_AGAIN_WITHIN_MS &&
      same(taken.data, data);
    taken = { data, at };
    // Our ACK was lost: the scanner wants another one, the label is known.
    if (isAgain) return [{ kind: 'other' }];
    const whole = joined(parts, data, at);
    parts = undefined;
    if (whole === undefined) return [{ kind: 'unreadable', why: 'empty-label' }];
    if ((status & MORE) !== 0) {
      parts = whole;
      return [{ kind: 'other' }];
    }
    if (whole.bytes.length > LABEL_LIMIT) return [{ kind: 'unreadable', why: 'too-long' }];
    // A scanner may be set to send AIM id and suffix within the packet too.
    const read = scanOf(Uint8Array.from(whole.bytes));
    if (read === 'empty-label') return [{ kind: 'unreadable', why: read }];
    const symbology = SYMBOLOGIES.get(whole.type);
    return [
      {
        kind: 'scan',
        bytes: read.bytes,
        ...(read.aim && { aim: read.aim }),
        ...(symbology && { symbology }),
      },
    ];
  };

  return {
    frame: (packet, at) => {
      if (!isWhole(packet)) {
        // Damaged while it was sent again: whether the one before was taken is still known.
        if (((packet[3] ?? 0) & AGAIN) === 0) taken = undefined;
        return [
          { kind: 'unreadable', why: 'checksum' },
          { kind: 'answer', bytes: NAK },
        ];
      }
      const [, opcode = 0, source = 0, status = 0] = packet;
      // An echo of our own, or an answer to a command: an ACK to an ACK would never end.
      if (source !== SCANNER || opcode === CMD_ACK || opcode === CMD_NAK) return [{ kind: 'other' }];
      if (opcode !== DECODE_DATA) return [{ kind: 'other' }, { kind: 'answer', bytes: ACK }];
      const late = tick(at);
      const said = label(status, packet.slice(4, -2), at);
      return [...late, ...said, { kind: 'answer', bytes: ACK }];
    },
    tick,
    dueAt: () => (parts === undefined ? undefined : parts.lastAt + SENT_AGAIN_WITHIN_MS),
  };
};

export const zebraSsi: Protocol = {
  kind: 'scanner',
  transport: 'serial',
  createFramer: createSsiFramer,
  createDecoder,
  timing: {},
  silentDetail: '',
  commands: {
    // Beep codes, the guide's table: 00 one short high, 02 three short high.
    good: ssiPacket(0xe6, 0x00),
    reject: ssiPacket(0xe6, 0x02),
    disable: ssiPacket(0xea),
    enable: ssiPacket(0xe9),
  },
};
