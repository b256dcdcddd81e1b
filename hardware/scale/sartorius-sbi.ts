// Sartorius SBI (operating manuals Entris II p. 3, Combics 1 p. 98, ME p. 135), also Minebea. Ships 1200 7O1 with
// hardware handshake.
//
//   question  ESC P CR LF
//   answer    16: sign space weight(8) space unit(3) CR LF              "+   123.56 g  "
//             22: id(6) before the same                                 "N     +   123.56 g"
//             the unit is blank while the weight moves
//             Stat  High | H | Low | L | Err 54 | APP.ERR | Cal. Ext.   in 16 without the word Stat
//   id        N, N1 net; G# gross; T, T1, T2, PT2 tare; all others are no weighing (limits, counts, sums)
//
// Digits in square brackets are those that are not verified; they are digits of the weight.

import { ascii } from '#hardware/ascii.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';

const ID_COLUMNS = 6;
const SHORT = 14; // 16 without CR LF
const LONG = 20;
const ID = /^[A-Za-z*#][A-Za-z0-9.#*%-]* *$/;
const WEIGHT = /^[+\- ] *\d*\.?\d*(?:\[[\d.]+\])?(?: [A-Za-z%/ ]{0,3})? *$/;
const STATUS = /^(?:(High|HH?)|(Low|LL?)|(?:ERR|Err|APP\.ER|DIS\.ER|PRT\.ER).*)$/;

const escaped = (letter: string): Uint8Array => Uint8Array.of(0x1b, letter.charCodeAt(0), 0x0d, 0x0a);

const modeOf = (id: string): 'gross' | 'net' | 'tare' | undefined => {
  if (/^N1?$/.test(id)) return 'net';
  if (/^G[#1]?$/.test(id)) return 'gross';
  return /^(?:P?T[12#]?)$/.test(id) ? 'tare' : undefined;
};

const special = (text: string): Said | undefined => {
  const match = STATUS.exec(text);
  if (match === null) return undefined;
  if (match[1] !== undefined) return withoutFigure({ state: 'over' });
  return withoutFigure({ state: match[2] !== undefined ? 'under' : 'fault' });
};

/** Never throws. */
export const parseSartoriusSbi = (frame: Uint8Array): Said => {
  const text = ascii(frame);
  if (text.length > LONG) return NOT_THIS_PROTOCOL;
  if (text.startsWith('Stat ')) return special(text.slice(4).trim()) ?? { kind: 'other' };
  const isLong = text.length > SHORT;
  const id = isLong ? text.slice(0, ID_COLUMNS) : '';
  const body = isLong ? text.slice(ID_COLUMNS) : text;
  if (isLong && !(ID.test(id) || id.trim() === '')) return NOT_THIS_PROTOCOL;
  // The weight ends in its tenth column, wherever it begins.
  if (!WEIGHT.test(body) || !/[\d.\]]/.test(body[9] ?? '') || !/^ ?$/.test(body[10] ?? ''))
    return special(text.trim()) ?? NOT_THIS_PROTOCOL;
  const mode = modeOf(id.trim());
  if (id.trim() !== '' && mode === undefined) return { kind: 'other' };
  const weight = body.slice(0, 10).replace(/[[\] ]/g, '');
  const unit = body.slice(10).trim();
  if (unit === '') return withoutFigure({ state: 'moving' });
  return withFigure('stable', weight, unit, mode);
};

export const sartoriusSbi: Protocol = {
  ...scaleLines(parseSartoriusSbi),
  // At 1200 baud an answer of 22 bytes takes 183 ms.
  timing: { ask: escaped('P'), everyMs: 300, answerMs: 1000, silentMs: 3000 },
  silentDetail:
    'no answer to ESC P; is the line 1200 7O1, and does the scale wait for its handshake wire (CTS)?',
  commands: { zero: escaped('V'), tare: escaped('T') },
};
