// Zebra SSI: packets, each of which waits for its ACK.
//   length opcode source status data checksum(2, high byte first)     length of all but the checksum
//   F3 DECODE_DATA: code type, label; status b0 sent again, b1 more follows
//   of the host: D0 ACK, D1 NAK, E6 beep, E9 scan enable, EA scan disable; each command is acknowledged
// Without an answer in 2 s, and after a NAK, it sends again; three times, then it gives the label up.
import { type CreateTongue, pieces } from '../tongue.ts';

const DECODE_DATA = 0xf3;
const ACK = 0xd0;
const NAK = 0xd1;
const BEEP = 0xe6;
const ENABLE = 0xe9;
const DISABLE = 0xea;
const SCANNER = 0x00;
const HOST = 0x04;
const SENT_AGAIN = 0x01;
const MORE = 0x02;
const LABEL_AT_MOST = 250;
const WAITS_MS = 2000;
const TIMES = 4;
// Code types of the guide.
const TYPES: { readonly [aim: string]: number } = {
  ']C0': 0x03,
  ']C1': 0x0f,
  ']E0': 0x0b,
  ']A0': 0x01,
  ']d1': 0x1b,
  ']d2': 0x1b,
  ']Q1': 0x1c,
};
// Beep codes 00 to 04 are short high ones: one beep is good, more are not.
const GOOD_BEEP = 0x00;

const packet = (opcode: number, status: number, data: readonly number[]): Uint8Array => {
  const head = [4 + data.length, opcode, SCANNER, status, ...data];
  const sum = -head.reduce((all, byte) => all + byte, 0) & 0xffff;
  return Uint8Array.of(...head, sum >> 8, sum & 0xff);
};

export const zebraSsi: CreateTongue = ({ put, beep, enable, clock }) => {
  let heard: number[] = [];
  let answered: ((isTaken: boolean) => void) | undefined;

  const parts = (label: Uint8Array, aim: string) =>
    pieces(label, LABEL_AT_MOST).map((piece, i, all) => ({
      data: [TYPES[aim] ?? 0x03, ...piece],
      more: i < all.length - 1 ? MORE : 0,
    }));

  const obey = (opcode: number, data: readonly number[]): void => {
    if (opcode === ACK || opcode === NAK) {
      answered?.(opcode === ACK);
      return;
    }
    if (opcode === BEEP) beep(data[0] === GOOD_BEEP ? 'good' : 'reject');
    else if (opcode === ENABLE) enable(true);
    else if (opcode === DISABLE) enable(false);
    // A device does not know whether anybody listens.
    void put(packet(ACK, 0, [])).catch(() => {});
  };

  /** Whether the host took it. */
  const send = async (data: readonly number[], more: number): Promise<boolean> => {
    for (let time = 0; time < TIMES; time += 1) {
      const taken = new Promise<boolean>(resolve => {
        const giveUp = clock.after(WAITS_MS, () => resolve(false));
        answered = isTaken => {
          giveUp();
          resolve(isTaken);
        };
      });
      await put(packet(DECODE_DATA, more | (time > 0 ? SENT_AGAIN : 0), data));
      if (await taken) return true;
    }
    return false;
  };

  return {
    chunks: (label, aim) => parts(label, aim).map(({ data, more }) => packet(DECODE_DATA, more, data)),
    say: async (label, aim) => {
      for (const { data, more } of parts(label, aim)) {
        if (!(await send(data, more))) return;
      }
    },
    hear: bytes => {
      heard.push(...bytes);
      for (;;) {
        const length = heard[0] ?? 0;
        if (heard.length === 0 || heard.length < length + 2) return;
        const [, opcode = 0, source] = heard;
        const data = heard.slice(4, length);
        const isWhole =
          heard.slice(0, length).reduce((all, byte) => all + byte, 0) + (heard[length] ?? 0) * 256;
        const sums = ((isWhole + (heard[length + 1] ?? 0)) & 0xffff) === 0;
        heard = heard.slice(Math.max(1, length + 2));
        if (sums && source === HOST) obey(opcode, data);
      }
    },
  };
};
