// Mettler Toledo MT-SICS, levels 0 and 1 (reference manual "MT-SICS Interface Commands", 11780711). 9600 8N1.
//
//   question  SI CR LF
//   answer    S SP status SP weight SP unit CR LF     "S S     100.00 g"     also to S, SIR, SNR
//             S SP (I | + | -) CR LF                  no figure now, over, under
//             S S Error 10b CR LF                     the scale is not fit to weigh
//             ES | ET | EL CR LF                      syntax, transmission, logic error
//   command   Z | T | TAC CR LF
//   answer    Z A | Z I | Z +        done, not now, out of the zero range; T S 1.50 kg, TAC A likewise
//
// The weight is right aligned in ten places by the manual, in fewer on scales in the field ("S S     4.08 kg"):
// the frame is split at spaces, not at columns. Elicom sends "SS 0.360 Kg".

import { ascii } from '#hardware/ascii.ts';
import type { CommandName, Protocol, Reply, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, scaleLines, withFigure, withoutFigure } from './answer.ts';

/** SI CR LF: the weight now, stable or not. */
export const SI: Uint8Array = Uint8Array.of(0x53, 0x49, 0x0d, 0x0a);
const Z_CR_LF = Uint8Array.of(0x5a, 0x0d, 0x0a);
const T_CR_LF = Uint8Array.of(0x54, 0x0d, 0x0a);
const TAC_CR_LF = Uint8Array.of(0x54, 0x41, 0x43, 0x0d, 0x0a);

const FIGURE = /^S ?([SD]) +([+-]? *[\d.]+) *([A-Za-z]+)$/;
const NO_FIGURE = /^S ?([I+-])$/;
// Section "Specific error messages on weight response": boot, EEPROM and load cell errors.
const BROKEN = /^S [SD] +Error +\d+[a-z]$/;
// TA is left out: its answer is the tare that stands, not the end of a command.
const REPLY = /^(ZI|Z|TI|T|TAC) ([ADSIL+-])(?: +[+-]? *[\d.]+ *[A-Za-z]+)?$/;
// Answers to other commands; I4 (serial number) also comes by itself when the scale is switched on.
const OTHER = /^(?:I\d{1,2}|TA|D|DW|K|SR|@)(?: .*)?$/;

const COMMANDS: { readonly [id: string]: CommandName } = {
  Z: 'zero',
  ZI: 'zero',
  T: 'tare',
  TI: 'tare',
  TAC: 'clear-tare',
};
// I: it moves, or is at another command. + and -: outside of the range of zero or tare. L: not with this setting.
const WAS: { readonly [status: string]: Reply['was'] } = {
  A: 'done',
  S: 'done',
  D: 'done',
  I: 'not-now',
  '+': 'refused',
  '-': 'refused',
  L: 'refused',
};

const replyOf = (text: string): Said | undefined => {
  const [, id = '', status = ''] = REPLY.exec(text) ?? [];
  const to = COMMANDS[id];
  const was = WAS[status];
  return to === undefined || was === undefined ? undefined : { kind: 'other', reply: { to, was } };
};

/** Never throws. */
export const parseMtSics = (frame: Uint8Array): Said => {
  const text = ascii(frame).trimEnd();
  const figure = FIGURE.exec(text);
  if (figure !== null) {
    const [, status, weight = '', unit = ''] = figure;
    return withFigure(status === 'S' ? 'stable' : 'moving', weight, unit);
  }
  switch (NO_FIGURE.exec(text)?.[1]) {
    case 'I':
      return withoutFigure({ state: 'moving' });
    case '+':
      return withoutFigure({ state: 'over' });
    case '-':
      return withoutFigure({ state: 'under' });
  }
  if (text === 'ES' || text === 'ET' || text === 'EL' || BROKEN.test(text))
    return withoutFigure({ state: 'fault' });
  return replyOf(text) ?? (OTHER.test(text) ? { kind: 'other' } : NOT_THIS_PROTOCOL);
};

export const mtSics: Protocol = {
  ...scaleLines(parseMtSics),
  // At 9600 baud question and answer take 25 ms. Two lost answers are silence.
  timing: { ask: SI, everyMs: 200, answerMs: 600, silentMs: 1500 },
  silentDetail: 'no answer to SI',
  commands: { zero: Z_CR_LF, tare: T_CR_LF, 'clear-tare': TAC_CR_LF },
};
