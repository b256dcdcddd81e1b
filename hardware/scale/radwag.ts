// Radwag ("Communication protocol" of the indicators and balances). 9600 8N1.
//
//   question  SI CR LF (the weight now, in the base unit); SUI in the unit shown
//   answer    command(3) space marker sign weight(9) space unit(3) CR LF      "SI ?      18.5 kg "    "S   -    8.5 g  "
//   marker    space stable, ? unstable, ^ over, v under
//   by key    marker space sign weight(9) space unit(3)
//   commands  Z and T: A accepted, D done, ^ out of range, I not now, E time-out; ES unknown command
//
// Spaces are seen left out in the field, so the frame is split at spaces, not at columns.

import { ascii } from '#hardware/ascii.ts';
import type { CommandName, Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';

const FIGURE = /^(?:SUI|SU|SI|S) +([?^v]?) *([+-]? *\d*\.?\d+) +([A-Za-z%]+) *$/;
const BY_KEY = /^([ ?^v]) ([ -][ \d.]{9}) ([A-Za-z%]{1,3}) *$/;
const NO_FIGURE = /^(?:SUI|SU|SI|S) +(?:(I|E)|A|([\^])|(v))[ -]*$/;
const REPLY = /^([A-Z]{1,3}) +([ADIE^v]|OK) *$/;
const COMMANDS: { readonly [letters: string]: CommandName } = { Z: 'zero', T: 'tare' };

const command = (letters: string): Uint8Array =>
  Uint8Array.from(`${letters}\r\n`, letter => letter.charCodeAt(0));

const weightOf = (marker: string, weight: string, unit: string): Said => {
  if (marker === '^') return withoutFigure({ state: 'over' });
  if (marker === 'v') return withoutFigure({ state: 'under' });
  return withFigure(marker === '?' ? 'moving' : 'stable', weight.trim(), unit);
};

/** Never throws. */
export const parseRadwag = (frame: Uint8Array): Said => {
  const text = ascii(frame);
  const figure = FIGURE.exec(text) ?? BY_KEY.exec(text);
  if (figure !== null) return weightOf(figure[1] ?? '', figure[2] ?? '', figure[3] ?? '');
  const none = NO_FIGURE.exec(text);
  if (none !== null) {
    if (none[1] !== undefined) return withoutFigure({ state: 'moving' });
    if (none[2] !== undefined) return withoutFigure({ state: 'over' });
    return none[3] !== undefined ? withoutFigure({ state: 'under' }) : { kind: 'other' };
  }
  // "S ? -": it moves, and the digits are blank.
  if (/^(?:SUI|SU|SI|S) +\?[ -]*$/.test(text)) return withoutFigure({ state: 'moving' });
  if (text.trim() === 'ES') return withoutFigure({ state: 'fault' });
  const reply = REPLY.exec(text);
  if (reply === null) return NOT_THIS_PROTOCOL;
  const to = COMMANDS[reply[1] ?? ''];
  const letter = reply[2];
  // A says only that the command was understood.
  if (to === undefined || letter === 'A') return { kind: 'other' };
  const was =
    letter === 'D' || letter === 'OK' ? 'done' : letter === '^' || letter === 'v' ? 'refused' : 'not-now';
  return { kind: 'other', reply: { to, was } };
};

export const radwag: Protocol = {
  ...scaleLines(parseRadwag),
  timing: { ask: command('SI'), everyMs: 250, answerMs: 600, silentMs: 2000 },
  silentDetail: 'no answer to SI',
  commands: { zero: command('Z'), tare: command('T') },
};
