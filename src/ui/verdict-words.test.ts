import { describe, expect, test } from 'vitest';
import type { NewestView } from '#src/api/contract-lane.ts';
import { scanOf } from '#test/browser/views.ts';
import { binWords, verdictWords } from './verdict-words.ts';

const said = (more: Partial<NewestView>): string => {
  const { word, why } = verdictWords(scanOf(1, more));
  return `${word}: ${why}`;
};
const MANIFEST = 'DEL1-A-261122-003';

describe('the words of a scan', () => {
  test.for<[string, Partial<NewestView>, string]>([
    [
      'put aside',
      { verdict: 'parked', as: 'unknown', why: 'extra', bin: 3 },
      'Put aside: Not on this truck’s list. Put it into bin 3 and go on.',
    ],
    [
      'counted and in question',
      {
        verdict: 'parked',
        as: 'weight',
        why: 'weight-differs',
        asked: 'weight-differs',
        bin: 4,
        compared: [18_000, 21_460],
      },
      'In question: Weighs other than announced. It is counted and is settled before the close: mark it 4 and go on. Announced 18.000 kg, on the scale 21.460 kg.',
    ],
    [
      'the truck’s seal, which has no bin',
      { verdict: 'parked', as: 'damage', why: 'truck-seal', asked: 'truck-seal', code: '' },
      'In question: The truck’s seal is not as it should be.',
    ],
    [
      'held',
      { verdict: 'held', why: 'handed-elsewhere', bin: 5, manifest: MANIFEST, site: 'BOM2' },
      `Hold: Handed over at another station. Nobody here can accept it: put it into bin 5 and go on. Manifest ${MANIFEST}. There: BOM2.`,
    ],
    [
      'held by a version that had no bins for it',
      { verdict: 'held', why: 'sealed-earlier', bin: 0, manifest: MANIFEST },
      `Hold: Handed over before, on manifest ${MANIFEST}. It stays with the driver; go on.`,
    ],
    [
      'held by such a version, scanned again',
      { verdict: 'repeated', as: 'unknown', bin: 0, manifest: MANIFEST },
      `Already scanned: Held before: manifest ${MANIFEST} has it. It stays with the driver.`,
    ],
    [
      'scanned again by another of its labels',
      { verdict: 'repeated', as: 'parcel', sack: null, name: 'TBA502887274000' },
      'Already scanned: Label TBA502887274000: Counted before; not counted again',
    ],
    [
      'rejected before',
      { verdict: 'repeated', as: 'unknown', outcome: 'rejected' },
      'Already scanned: It was rejected here: the driver takes it back. To take it over after all, take it out (Alt+4) and scan it again.',
    ],
    [
      'held for another reason, with no bin',
      { verdict: 'held', why: 'cod-differs', bin: 0 },
      'Hold: The announced COD amount and the booking differ. Nobody here can accept it: keep it apart and go on.',
    ],
    [
      'a take-out taken back',
      { as: 'undo', name: 'removed' },
      'Taken back: “Taken out: it was never handed over” does not count any more. All is as it was before it.',
    ],
    ['a parcel’s weight', { as: 'weight', grams: 1250 }, 'Weighed: Parcel weighs 1.250 kg'],
    [
      'a parcel’s size',
      { as: 'weight', grams: 1200, compared: [1200, 0] },
      'Measured: By volume it is 1.200 kg. It was not weighed.',
    ],
    [
      'a parcel’s size beside its weight',
      { as: 'weight', grams: 1250, compared: [1200, 1250] },
      'Measured: By volume 1.200 kg, on the scale 1.250 kg: charged as 1.250 kg.',
    ],
    ['a sack’s weight', { as: 'weight', code: 'S', sack: 'S', grams: 1250 }, 'Weighed: Sack weighs 1.250 kg'],
    [
      'a sack to be opened',
      { as: 'sack', contents: 'full', said: 30 },
      'Accepted: Open this sack and scan every parcel in it · said to hold 30',
    ],
    ['a command', { as: 'command', command: 'NEXT' }, 'Command: The screen shows the next one to settle'],
    [
      'a command of another site',
      { verdict: 'stopped', as: 'command', why: 'wrong-site' },
      'Stop: A command barcode of another site: nothing was done. Take this site’s own sheet.',
    ],
    [
      'a command that was read wrong',
      { verdict: 'stopped', as: 'command', why: 'check-digit' },
      'Stop: This command barcode was read wrong: nothing was done. Scan it again.',
    ],
    [
      'a scan while it is paused',
      { verdict: 'stopped', as: 'unknown', why: 'paused' },
      'Stop: This handoff is paused. Go on with Alt+5, or scan “Go on”.',
    ],
  ])('of %s', ([, more, words]) => {
    expect(said(more)).toBe(words);
  });

  test('name a bin for what is put there, and a mark for what is counted', () => {
    expect(binWords(scanOf(1, { bin: 3 }))).toBe('Bin 3');
    expect(binWords(scanOf(1, { bin: 3, asked: 'damaged' }))).toBe('Mark 3');
  });
});
