// USB HID POS: input report 02 of 64 bytes, in the layouts of three makers; a longer label takes several.
//   byte        0   1        2..                                  61        62          63
//   Honeywell   02  length   2..4 AIM, 5..60 data                 code      31          b0 more
//   Zebra       02  length   2 00, 3..5 AIM, 6..61 data                     code        1 more
//   Newland     02  length   2..57 data                                     00          b0 more
// Honeywell obeys output report 04: 20 error beep, 40 good-read beep; FD with the bytes of a serial one (16 07 0D beep).
import { bytesOf } from '../figures.ts';
import { type CreateTongue, joined, pieces } from '../tongue.ts';

const PART = 56;
const HONEYWELL_CODES: { readonly [aim: string]: number } = {
  ']C0': 0x6a,
  ']C1': 0x7c,
  ']E0': 0x64,
  ']E4': 0x44,
  ']A0': 0x62,
  ']I0': 0x65,
  ']d1': 0x77,
  ']d2': 0x77,
  ']Q1': 0x73,
};
const ZEBRA_CODES: typeof HONEYWELL_CODES = { ...HONEYWELL_CODES, ']C1': 0x3f };

type Layout = (piece: Uint8Array, aim: string, isMore: boolean) => Uint8Array;

const filled = (head: Uint8Array, tail: readonly number[]): Uint8Array =>
  joined(head, new Uint8Array(64 - head.length - tail.length), Uint8Array.from(tail));

const LAYOUTS = {
  honeywell: (piece, aim, isMore) =>
    filled(joined(Uint8Array.of(0x02, piece.length), bytesOf(aim), piece), [
      HONEYWELL_CODES[aim] ?? 0x6a,
      0x31,
      isMore ? 1 : 0,
    ]),
  zebra: (piece, aim, isMore) =>
    filled(joined(Uint8Array.of(0x02, piece.length, 0), bytesOf(aim), piece), [
      ZEBRA_CODES[aim] ?? 0x6a,
      isMore ? 1 : 0,
    ]),
  newland: (piece, _, isMore) => filled(joined(Uint8Array.of(0x02, piece.length), piece), [isMore ? 1 : 0]),
} as const satisfies { readonly [maker: string]: Layout };

const speak =
  (maker: keyof typeof LAYOUTS): CreateTongue =>
  ({ beep }) => ({
    chunks: (label, aim) =>
      pieces(label, PART).map((piece, i, all) => LAYOUTS[maker](piece, aim, i < all.length - 1)),
    hear: ([id, what = 0, ...raw]) => {
      if (maker !== 'honeywell') return;
      if (id === 0x04 && (what & 0x20) !== 0) beep('reject');
      if (id === 0x04 && (what & 0x40) !== 0) beep('good');
      if (id === 0xfd && String.fromCharCode(...raw.slice(0, what)) === '\x16\x07\r') beep('good');
    },
  });

export const honeywellHidPos: CreateTongue = speak('honeywell');
export const zebraHidPos: CreateTongue = speak('zebra');
export const newlandHidPos: CreateTongue = speak('newland');
