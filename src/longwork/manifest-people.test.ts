import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { opened, parcel, sealHandoff, tempFolder, ticking } from '#test/example-journal.ts';
import { fullTruck } from '#test/full-truck.ts';
import { sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { peopleOf, voidedOf } from './manifest-people.ts';

const journalHere = () => openJournal(join(tempFolder(), 'journal.db'), ticking());
const strokes = [
  [
    [1, 2],
    [3, 4],
  ],
] as const;

test('who was there is on the paper as long as it is kept, and is said to be erased after that', () => {
  const journal = journalHere();
  const { personal } = journal;
  const driver = personal.keep('name', 'Ramesh');
  const person = personal.keep('driver', JSON.stringify({ name: 'Ramesh Lakra', phone: '98111' }));
  const signature = personal.keep('signature', JSON.stringify(strokes));
  const { head } = fullTruck({ how: 'signature', person, signature }).document;
  const ofTruck = { ...head, driver };
  expect(peopleOf(personal, ofTruck)).toEqual({
    driver: { is: 'Ramesh' },
    signer: { is: { name: 'Ramesh Lakra', phone: '98111' } },
    strokes: { is: strokes },
  });
  personal.eraseRefs([driver, person, signature]);
  expect(peopleOf(personal, ofTruck)).toEqual({ driver: 'erased', signer: 'erased', strokes: 'erased' });
  journal.close();
});

test('of a truck whose driver gave nothing, nothing is kept', () => {
  const journal = journalHere();
  const { driver: _, ...nameless } = sampleOpening;
  const { head } = sealedTruck({ sacks: 1, parcels: 0 }, [], nameless).document;
  expect(peopleOf(journal.personal, head)).toEqual({
    driver: 'not-kept',
    signer: 'not-kept',
    strokes: 'not-kept',
  });
  journal.close();
});

test('a manifest that a lead took back is printed as voided, with his badge and reason', () => {
  const journal = journalHere();
  const number = sealHandoff(journal, 'a', 1, [
    opened(),
    parcel('EB126020005IN'),
    { kind: 'handoff-closed', totals: {} },
  ]);
  expect(voidedOf(journal.replay, 'a')).toEqual({});
  journal.append('a', [{ kind: 'manifest-voided', number, reason: 'Another truck', by: 'L1' }]);
  expect(voidedOf(journal.replay, 'a')).toEqual({ voided: { by: 'L1', reason: 'Another truck' } });
  journal.close();
});
