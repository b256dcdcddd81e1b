// Mettler Toledo MT-SICS, level 0 (reference manual "MT-SICS Interface Commands", command SI). 9600 8N1.
//
//   question  SI CR LF
//   answer    S SP status SP weight SP unit CR LF     "S S     100.00 g"
//             S SP (I | + | -) CR LF                  no figure now, over, under
//             ES | ET | EL CR LF                      syntax, transmission, logic error
//
// The weight is right aligned in ten places by the manual, in fewer on scales in the field ("S S     4.08 kg"):
// the frame is split at spaces, not at columns. Elicom sends "SS 0.360 Kg".
import type { Protocol } from '#hardware/protocol.ts';
import {
  ascii,
  NOT_THIS_PROTOCOL,
  type ScaleAnswer,
  scaleLines,
  withFigure,
  withoutFigure,
} from './answer.ts';

/** SI CR LF: the weight now, stable or not. */
export const SI: Uint8Array = Uint8Array.of(0x53, 0x49, 0x0d, 0x0a);

const FIGURE = /^S ?([SD]) +([+-]? *[\d.]+) *([A-Za-z]+)$/;
const NO_FIGURE = /^S ?([I+-])$/;
// Answers to other commands; I4 (serial number) also comes by itself when the scale is switched on.
const OTHER = /^(?:I\d{1,2}|Z|ZI|T|TA|TAC|TI|D|DW|K|SR|@)(?: .*)?$/;

/** Never throws. */
export const parseMtSics = (frame: Uint8Array): ScaleAnswer => {
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
  if (text === 'ES' || text === 'ET' || text === 'EL') return withoutFigure({ state: 'fault' });
  return OTHER.test(text) ? { kind: 'other' } : NOT_THIS_PROTOCOL;
};

export const mtSics: Protocol = {
  ...scaleLines(parseMtSics),
  // At 9600 baud question and answer take 25 ms. Two lost answers are silence.
  timing: { ask: SI, everyMs: 200, answerMs: 600, silentMs: 1500 },
  silentDetail: 'no answer to SI',
};
