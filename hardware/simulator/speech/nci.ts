// NCI, Weigh-Tronix SCP-01, and its ECR form. Commands end with CR.
//   W        LF weight unit CR LF status CR ETX      ECR: LF weight UNIT CR LF S status CR ETX, and LF S status CR ETX alone
//                                                    where it moves, is below zero or over
//   S, Z     LF status CR ETX
//   other    LF ? CR ETX
//   status   1: 30, b0 motion, b1 at zero    2: 30, b0 under, b1 over, b6 a third follows    3: 30, b2 net, b3 no zero
//   digits   ^ over, _ under, - no zero
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import type { Shown } from '../platform.ts';
import { byLine, type CreateSpeech } from '../speech.ts';

const framed = (...lines: readonly string[]): Uint8Array =>
  bytesOf(`${lines.map(one => `\n${one}\r`).join('')}\x03`);

const statusOf = ({ state, atZero, isNet }: Shown): string => {
  const third = isNet || state === 'no-zero';
  const one = 0x30 | (state === 'moving' ? 0x01 : 0) | (atZero ? 0x02 : 0) | (state === 'fault' ? 0x04 : 0);
  const two = 0x30 | (state === 'under' ? 0x01 : 0) | (state === 'over' ? 0x02 : 0) | (third ? 0x40 : 0);
  const three = 0x30 | (isNet ? 0x04 : 0) | (state === 'no-zero' ? 0x08 : 0);
  return String.fromCharCode(one, two, ...(third ? [three] : []));
};
const BLANKS: { readonly [State in Shown['state']]?: string } = {
  over: '^^^^^^',
  under: '______',
  'no-zero': '------',
  fault: '------',
};

const speak =
  (isEcr: boolean): CreateSpeech =>
  platform => {
    const mark = isEcr ? 'S' : '';
    const decimals = decimalsOf(platform.divisionGrams);
    const status = (): Uint8Array => framed(`${mark}${statusOf(platform.show())}`);
    const weight = (): Uint8Array => {
      const shown = platform.show();
      const { state, grams } = shown;
      const said = `${mark}${statusOf(shown)}`;
      if (isEcr && (state !== 'stable' || grams < 0))
        return framed(state === 'stable' ? `S${statusOf({ ...shown, state: 'under' })}` : said);
      const digits = kilograms(grams, decimals).padStart(grams < 0 ? 6 : 7, '0');
      return framed(`${BLANKS[state] ?? `${grams < 0 ? '-' : ''}${digits}`}${isEcr ? 'KG' : 'kg'}`, said);
    };
    const answer = (command: string): readonly Uint8Array[] => {
      switch (command) {
        case 'W':
          return [weight()];
        case 'Z':
          platform.zero();
          return [status()];
        case 'S':
          return [status()];
        default:
          return [framed('?')];
      }
    };
    return { hear: byLine(answer) };
  };

export const nci: CreateSpeech = speak(false);
export const nciEcr: CreateSpeech = speak(true);
