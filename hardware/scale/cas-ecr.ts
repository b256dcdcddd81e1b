// CAS's ECR protocol (AP-1, ER, SW, PD-II), also at Elicom, Ohaus Aviator and Gram. 9600 8N1.
//
//   ENQ -> ACK, DC1 -> SOH STX state sign weight(6) unit(2) BCC ETX EOT
//   NAK or nothing for ACK: there is no weight now; asked again.
//   state  S stable, U unstable, F abnormal; Ohaus writes the F in the place of the sign
//   BCC    XOR of what lies between STX and BCC
//
// The BCC may be any byte, ETX and ACK too: frames are told by their marks. Vectors constructed from the manual.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';
import { byMarks, is, recognised } from './recognised.ts';

const SOH = 0x01;
const STX = 0x02;
const ETX = 0x03;
const EOT = 0x04;
const ENQ = 0x05;
const ACK = 0x06;
const DC1 = 0x11;
const NAK = 0x15;
const CAN = 0x18;

const FRAME = byMarks([
  is(SOH),
  is(STX),
  is(0x53, 0x55, 0x46), // S U F
  is(0x20, 0x2b, 0x2d, 0x46), // space + - F
  ...Array.from({ length: 9 }, () => undefined), // weight, unit, BCC
  is(ETX),
  is(EOT),
]);
const FIGURE = /^ *[\d.]+$/;

/** Never throws. */
export const parseCasEcr = (frame: Uint8Array): Said => {
  if (frame.length === 1) {
    if (frame[0] === ACK) return { kind: 'answer', bytes: Uint8Array.of(DC1) };
    return frame[0] === NAK || frame[0] === CAN ? { kind: 'other' } : NOT_THIS_PROTOCOL;
  }
  if (FRAME([...frame], 0) !== frame.length) return NOT_THIS_PROTOCOL;
  const check = frame.slice(2, 12).reduce((xor, byte) => xor ^ byte, 0);
  if (check !== frame[12]) return { kind: 'unreadable', why: 'checksum' };
  const text = ascii(frame.slice(2, 12));
  const [state, sign] = text;
  if (state === 'F' || sign === 'F') return withoutFigure({ state: 'over' });
  const weight = text.slice(2, 8);
  if (!FIGURE.test(weight)) return NOT_THIS_PROTOCOL;
  return withFigure(
    state === 'S' ? 'stable' : 'moving',
    `${sign === '-' ? '-' : ''}${weight.trim()}`,
    text.slice(8).trim(),
  );
};

export const casEcr: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: () =>
    recognised({
      find: (bytes, from) => (is(ACK, NAK, CAN)(bytes[from] ?? 0) ? 1 : FRAME(bytes, from)),
      // 15 bytes take 16 ms at 9600 baud, and a USB converter sends every 16 ms.
      silenceMs: 200,
    }),
  createDecoder: () => ({ frame: bytes => [parseCasEcr(bytes)] }),
  timing: { ask: Uint8Array.of(ENQ), everyMs: 250, answerMs: 600, silentMs: 2000 },
  silentDetail: 'no answer to ENQ; is the scale set to ECR type 1, 9600 8N1?',
};
