// Magellan, "single cable": a scanner and a scale on one serial line; CR ends each.
//   S08 type label     A UPC-A, F EAN-13, FF EAN-8, B1 Code 39, B2 ITF, B3 Code 128
//   S14 -> S140 not ready, S141 moves, S142 over, S143 stable zero, S144wwwww stable weight, S145 under zero
//   S11 -> S11wwwww, the next stable weight         S334 beep, S10 reset
// The weight has no point: five digits of kilograms, three of them behind it.
import { bytesOf } from '../figures.ts';
import { createPlatform } from '../platform.ts';
import { byLine, patience } from '../speech.ts';
import { type CreateTongue, joined } from '../tongue.ts';

const typeOf = (label: Uint8Array, aim: string): string => {
  if (aim === ']E0') return label.length === 12 ? 'A' : 'F';
  const types: { readonly [aim: string]: string } = { ']E4': 'FF', ']A0': 'B1', ']I0': 'B2' };
  return types[aim] ?? 'B3';
};
const CR = bytesOf('\r');

export const magellan: CreateTongue = ({ put, beep, enable, clock, options }) => {
  const platform = options.platform ?? createPlatform({ clock, random: () => 0.5 });
  const digits = (grams: number): string => String(grams).padStart(5, '0');
  const status = (): string => {
    const { state, grams, atZero } = platform.show();
    if (state === 'stable' && grams >= 0) return atZero ? 'S143' : `S144${digits(grams)}`;
    const letters = { moving: '1', over: '2', under: '5', stable: '5', fault: '0', 'no-zero': '0' };
    return `S14${letters[state]}`;
  };
  const stable = patience(platform, () => {
    const { state, grams } = platform.show();
    return state === 'stable' && grams > 0 ? bytesOf(`S11${digits(grams)}\r`) : undefined;
  });
  const answer = (command: string): readonly Uint8Array[] => {
    if (command === 'S14') return [bytesOf(`${status()}\r`)];
    if (command === 'S11') return stable.ask();
    if (command === 'S334') beep('good');
    if (command === 'S10') enable(true);
    return [];
  };
  const hearLine = byLine(answer);
  return {
    chunks: (label, aim) => [joined(bytesOf(`S08${typeOf(label, aim)}`), label, CR)],
    // A device does not know whether anybody listens.
    hear: bytes => {
      for (const said of hearLine(bytes)) void put(said).catch(() => {});
    },
    due: stable.due,
  };
};
