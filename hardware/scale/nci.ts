// NCI and Weigh-Tronix, SCP-01, and its ECR form (DIVA service manual pp. 34-36; Salter Brecknell 3700LP manual p. 11;
// NCI 6702 manual). 7E1, 9600 by default. Most frames of the tests are constructed.
//
//   question  W CR
//   answer    LF weight unit CR [LF] status CR ETX      "0012.34LB", " 1234g ", ECR pounds and ounces "1LB 02.3OZ"
//             LF status CR ETX                          ECR, where there is no weight to give; also the answer to Z
//             LF ? CR ETX                               not a command
//   status    [S] two to four bytes, base 30 (ECR: with S)
//             1: b0 motion, b1 at zero, b2 b3 memory faults      2: b0 under, b1 over, b2 b3 faults, b6 another follows
//             3: b0-1 range, b2 net, b3 no zero since it was switched on      4: ECR, no state of the weight
//             weight SP unit SP (GR | gr) SP SP CR LF [EOT]     Fairbanks for UPS (FB2255 manual p. 72): stable,
//                                                       moving; EOT: over. Seventeen places, seven of them weight
//
// Some send no LF before the status (serial-nci-scale), and blank digits: ^ over, _ under, - no zero. At zero is
// not set by every scale that shows 0 (Avery 6702): a 0 without the bit is a stable figure.

import { ascii } from '#hardware/ascii.ts';
import type { Framer } from '#hardware/frame.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import type { WeightValue } from '#hardware/reading.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';
import { isNines } from './nines.ts';
import { byMarks, type Find, is, recognised } from './recognised.ts';
import { sevenBit } from './seven-bit.ts';

const STATUS = 'S?([0-?p-\\x7f]{2,4})\\r\\x03';
const FRAME = new RegExp(`^\\n([^\\r\\n]{1,24})\\r\\n?${STATUS}$`);
const STATUS_ALONE = new RegExp(`^\\n${STATUS}$`);
const UNKNOWN_COMMAND = '\n?\r\x03';

const FIGURE = /^ *(-? *\d*\.?\d+) ?([A-Za-z]{1,3}) ?$/;
// Where leading zeros are left out, a space stands in the place of one.
const POUNDS_AND_OUNCES = /^ *(\d{1,4}) ?LB {0,2}(\d{1,2})(\.\d+)? ?OZ ?$/i;
const NO_DIGITS = /^ *(\^+|_+|-+)[ .^_-]*[A-Za-z]{0,3} ?$/;

const FAIRBANKS = /^([ -]*\d*\.\d\d) (lb|kg) (GR|gr) {2}\r\n(\x04?)$/;

const LF_BYTE = 0x0a;
const ETX_BYTE = 0x03;
const EOT_BYTE = 0x04;
const LENGTH_AT_MOST = 40;
// The whole answer takes 25 ms at 9600 baud, 170 ms at 1200.
const SILENCE_MS = 300;

const isSpace = is(0x20);
const isOfWeight = (byte: number): boolean =>
  isSpace(byte) || byte === 0x2d || (byte >= 0x30 && byte <= 0x39);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
// Nothing begins this frame but its own width: every place is looked at.
const findFairbanksBody = byMarks([
  ...[isOfWeight, isOfWeight, isOfWeight, isOfWeight, is(0x2e), isDigit, isDigit, isSpace],
  ...[is(0x6c, 0x6b), is(0x62, 0x67), isSpace, is(0x47, 0x67), is(0x52, 0x72), isSpace, isSpace],
  ...[is(0x0d), is(0x0a)],
]);
const findFairbanks: Find = (bytes, from, silent) => {
  const length = findFairbanksBody(bytes, from);
  if (typeof length !== 'number') return length;
  const next = bytes[from + length];
  if (next === undefined) return silent ? length : 'more';
  return next === EOT_BYTE ? length + 1 : length;
};

const find: Find = (bytes, from, silent) => {
  if (bytes[from] !== LF_BYTE) return findFairbanks(bytes, from, silent);
  for (let index = 1; index < LENGTH_AT_MOST; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) return 'more';
    if (byte !== ETX_BYTE) continue;
    const text = ascii(Uint8Array.from(bytes.slice(from, from + index + 1)));
    const isFrame = FRAME.test(text) || STATUS_ALONE.test(text) || text === UNKNOWN_COMMAND;
    return isFrame ? index + 1 : 'none';
  }
  return 'none';
};

export const createNciFramer = (): Framer => sevenBit(recognised({ find, silenceMs: SILENCE_MS }));

type Status = {
  readonly without?: Exclude<WeightValue, { value: string }>['state'];
  readonly atZero: boolean;
  readonly mode?: 'gross' | 'net';
};

const statusOf = (text: string): Status => {
  const [one = 0, two = 0, three] = Array.from(text, letter => letter.charCodeAt(0));
  const faulty = (one & 0x0c) | (two & 0x0c) | ((three ?? 0) & 0x08);
  const without = faulty ? 'fault' : two & 0x02 ? 'over' : two & 0x01 ? 'under' : undefined;
  return {
    ...(without !== undefined ? { without } : one & 0x01 ? { without: 'moving' as const } : {}),
    atZero: (one & 0x02) !== 0,
    ...(three !== undefined && { mode: three & 0x04 ? ('net' as const) : ('gross' as const) }),
  };
};

/** Nothing but a status. In answer to Z, at zero says that it was done; to W, it says why there is no weight. */
const statusAlone = ({ without, atZero }: Status): Said => {
  if (without !== undefined) return withoutFigure({ state: without });
  return { kind: 'other', reply: { to: 'zero', was: atZero ? 'done' : 'refused' } };
};

const blankOf = (mark: string): Said =>
  withoutFigure({ state: mark === '^' ? 'over' : mark === '_' ? 'under' : 'fault' });

/** Figure and unit as they stand; pounds and ounces become ounces, exactly. */
const figureOf = (text: string): { readonly figure: string; readonly unit: string } | undefined => {
  const both = POUNDS_AND_OUNCES.exec(text);
  if (both !== null) {
    const [, pounds, ounces, decimals = ''] = both;
    return { figure: `${Number(pounds) * 16 + Number(ounces)}${decimals}`, unit: 'oz' };
  }
  const one = FIGURE.exec(text);
  return one === null ? undefined : { figure: one[1] ?? '', unit: one[2] ?? '' };
};

const weightSaid = (text: string, status: Status): Said => {
  if (status.without !== undefined && status.without !== 'moving')
    return withoutFigure({ state: status.without });
  const blank = NO_DIGITS.exec(text)?.[1];
  const found = figureOf(text);
  if (found === undefined) return blank === undefined ? NOT_THIS_PROTOCOL : blankOf(blank.charAt(0));
  const { figure, unit } = found;
  if (isNines(figure)) return { kind: 'unreadable', why: 'ambiguous' };
  const isZero = status.atZero && !/[1-9]/.test(figure);
  const state = status.without === 'moving' ? 'moving' : isZero ? 'zero' : 'stable';
  return withFigure(state, figure, unit, status.mode);
};

const fairbanksOf = (text: string): Said => {
  const [, weight, unit = '', stable, eot] = FAIRBANKS.exec(text) ?? [];
  if (weight === undefined) return NOT_THIS_PROTOCOL;
  if (eot !== '') return withoutFigure({ state: 'over' });
  if (isNines(weight)) return { kind: 'unreadable', why: 'ambiguous' };
  return withFigure(stable === 'GR' ? 'stable' : 'moving', weight.trimStart(), unit);
};

/** A frame from LF to ETX. Never throws. */
export const parseNci = (frame: Uint8Array): Said => {
  const text = ascii(frame);
  if (frame[0] !== LF_BYTE) return fairbanksOf(text);
  if (text === UNKNOWN_COMMAND) return { kind: 'other' };
  const [, alone] = STATUS_ALONE.exec(text) ?? [];
  if (alone !== undefined) return statusAlone(statusOf(alone));
  const [, weight, status] = FRAME.exec(text) ?? [];
  return weight === undefined || status === undefined
    ? NOT_THIS_PROTOCOL
    : weightSaid(weight, statusOf(status));
};

export const nci: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: createNciFramer,
  createDecoder: () => ({ frame: bytes => [parseNci(bytes)] }),
  // DIVA p. 34: one second is more than enough to wait.
  timing: { ask: Uint8Array.of(0x57, 0x0d), everyMs: 250, answerMs: 1000, silentMs: 2500 },
  silentDetail: 'no answer to W',
  commands: { zero: Uint8Array.of(0x5a, 0x0d) },
};
