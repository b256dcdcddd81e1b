// Mettler Toledo MT-SICS, levels 0 and 1: S SI SIR, Z ZI, T TI TA TAC, @, I4; CR LF both ways.
//   answer   S SP (S | D) SP weight(10, right aligned) SP unit CR LF; S I, S +, S - where there is no figure
import { bytesOf, kilograms } from '../figures.ts';
import type { Pressed } from '../platform.ts';
import { byLine, type CreateSpeech, patience } from '../speech.ts';

const SERIAL = '"SIM0001"';
const line = (text: string): Uint8Array => bytesOf(`${text}\r\n`);
const field = (grams: number): string => `${grams < 0 ? '-' : ''}${kilograms(grams)}`.padStart(10);

export const mtSics: CreateSpeech = platform => {
  let repeats = false;
  const weight = (): string => {
    const { state, grams } = platform.show();
    switch (state) {
      case 'over':
        return 'S +';
      case 'under':
        return 'S -';
      case 'no-zero':
        return 'S I';
      case 'fault':
        return 'S S Error 10b';
      default:
        return `S ${state === 'stable' ? 'S' : 'D'} ${field(grams)} kg`;
    }
  };
  const stable = patience(platform, () => line(weight()));
  // Out of the zero range: above it, or below.
  const beyond = (): string => (platform.show().grams < 0 ? '-' : '+');
  const told = (was: Pressed, done: string): string =>
    was === 'done' ? done : was === 'not-now' ? 'I' : beyond();
  const tare = (): string => told(platform.tare(), `S ${field(platform.show().tareGrams)} kg`);

  const answer = (command: string): readonly Uint8Array[] => {
    if (/^(?:SI?|SIR|@)$/.test(command)) repeats = command === 'SIR';
    switch (command) {
      case 'SI':
        return [line(weight())];
      case 'S':
        return stable.ask();
      case 'SIR':
        return [];
      case 'Z':
        return [line(`Z ${told(platform.zero(), 'A')}`)];
      case 'ZI':
        return [line(`ZI ${told(platform.zero(), 'S')}`)];
      case 'T':
      case 'TI':
        return [line(`${command} ${tare()}`)];
      case 'TA':
        return [line(`TA A ${field(platform.show().tareGrams)} kg`)];
      case 'TAC':
        platform.clearTare();
        return [line('TAC A')];
      case '@':
      case 'I4':
        return [line(`I4 A ${SERIAL}`)];
      default:
        return [line('ES')];
    }
  };
  return {
    hear: byLine(answer),
    due: stable.due,
    frame: () => (repeats ? line(weight()) : undefined),
  };
};
