import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { opened, parcel, tempFolder } from '#test/example-journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

const DAY_MS = 86_400_000;

/** A journal whose clock stands until it is set. */
const journalOn = (folder: string) => {
  const path = join(folder, 'journal.db');
  let at = Date.UTC(2026, 10, 24, 6);
  const iso = (ms: number): string => new Date(ms).toISOString();
  const journal = openJournal(path, () => iso(at));
  return {
    path,
    journal,
    goOn: (days: number): void => {
      at += days * DAY_MS;
    },
    daysAgo: (days: number): string => iso(at - days * DAY_MS),
  };
};

const DRIVER = JSON.stringify({ name: 'Ramesh Kumar', phone: '9876543210' });
const STROKES = JSON.stringify([
  [
    [120, 80],
    [400, 200],
  ],
]);

describe('what says who a person is', () => {
  test('is kept under a ref that tells nothing of it, the same person under another each time', () => {
    const { journal } = journalOn(tempFolder());
    const { keep, read, driver, name } = journal.personal;
    const refs = [
      keep('driver', DRIVER),
      keep('driver', DRIVER),
      keep('signature', STROKES),
      keep('name', 'Asha'),
    ];
    expect(new Set(refs).size).toBe(4);
    expect(refs.filter(ref => !/^[0-9a-f]{64}$/.test(ref))).toEqual([]);
    expect({
      read: [...refs, 'unknown', undefined].map(read),
      driver: [...refs, 'unknown'].map(driver),
      name: refs.map(name),
    }).toEqual({
      read: [
        { kind: 'driver', body: DRIVER },
        { kind: 'driver', body: DRIVER },
        { kind: 'signature', body: STROKES },
        { kind: 'name', body: 'Asha' },
        null,
        null,
      ],
      driver: [
        { name: 'Ramesh Kumar', phone: '9876543210' },
        { name: 'Ramesh Kumar', phone: '9876543210' },
        null,
        { name: 'Asha', phone: '' },
        null,
      ],
      name: ['Ramesh Kumar', 'Ramesh Kumar', null, 'Asha'],
    });
    journal.close();
  });

  test('is erased when its time is over, the oldest first and a few at a time; the chain holds and the ref stays', () => {
    const { journal, goOn, daysAgo } = journalOn(tempFolder());
    const { keep, read, erase } = journal.personal;
    const lead = keep('name', 'Meera Nair');
    journal.append(null, [
      { kind: 'station-set-up', site: 'DEL1', station: 'A', name: 'Dock', key: 'k', lead },
    ]);
    const first = keep('driver', DRIVER);
    journal.append('h-1', [opened({ ...sampleOpening, driver: first }), parcel('CK510912062IN')]);
    goOn(1);
    const second = keep('signature', STROKES);
    goOn(1);
    const third = keep('name', 'Asha');
    goOn(89.5);
    const before = daysAgo(90);
    const answers = [1, 1, 1].map(limit => erase({ before, limit }));
    expect({
      answers,
      left: [lead, first, second, third].map(read),
      events: [...journal.replay.everything()].map(({ event }) => event).slice(3),
      broken: journal.replay.brokenAt(),
    }).toEqual({
      answers: [[first], [second], []],
      left: [
        { kind: 'name', body: 'Meera Nair' },
        { kind: 'driver', erasedAt: daysAgo(0) },
        { kind: 'signature', erasedAt: daysAgo(0) },
        { kind: 'name', body: 'Asha' },
      ],
      events: [
        { kind: 'personal-erased', refs: [first], why: 'retention' },
        { kind: 'personal-erased', refs: [second], why: 'retention' },
      ],
      broken: null,
    });
    expect([
      journal.personName(first),
      journal.personal.isErased(first),
      journal.personal.isErased(third),
    ]).toEqual([null, true, false]);
    journal.close();
  });

  test('is erased when somebody asks for it, once, with who did it', () => {
    const { journal } = journalOn(tempFolder());
    const ref = journal.personal.keep('driver', DRIVER);
    const refs = [ref, 'f'.repeat(64)];
    const answers = [journal.personal.eraseRefs(refs, 'L1'), journal.personal.eraseRefs(refs, 'L1')];
    expect({ answers, events: [...journal.replay.everything()].map(({ event }) => event) }).toEqual({
      answers: [[ref], []],
      events: [{ kind: 'personal-erased', refs: [ref], why: 'asked', by: 'L1' }],
    });
    journal.close();
  });

  test('cannot be read in any byte of the folder afterwards, nor can its salt, in whatever order it is erased', () => {
    const bodyOf = (i: number): string =>
      i % 3 === 0
        ? JSON.stringify({ name: `Driver-${i}-`, phone: `98765${String(i).padStart(5, '0')}` })
        : JSON.stringify([
            [i, 17, i, 18],
            Array.from({ length: 8 * i }, (_, n) => (n * i) % 334),
            [i, 1, i, 2, i, 3, i, 4],
          ]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 250 }, (_, i) => i),
          { minLength: 100 },
        ),
        some => {
          const folder = tempFolder();
          const { journal, path } = journalOn(folder);
          const kept = Array.from({ length: 250 }, (_, i) => {
            const ref = journal.personal.keep(i % 3 === 0 ? 'driver' : 'signature', bodyOf(i));
            if (i % 10 === 0) journal.append('h-1', [i === 0 ? opened() : parcel(`CK${i}`)]);
            return ref;
          });
          const reader = new Database(path, { readonly: true });
          const salts = reader.prepare<[], { salt: Buffer }>('SELECT salt FROM personal ORDER BY id').all();
          reader.close();
          journal.personal.eraseRefs(some.map(i => kept[i] ?? ''));
          expect(journal.personal.wipe()).toBe(true);
          const bytes = [path, `${path}-wal`].map(file => readFileSync(file));
          const isThere = (i: number): boolean =>
            bytes.some(file => {
              const body = bodyOf(i);
              return (
                file.includes(body.slice(0, 20)) ||
                file.includes(body.slice(-20)) ||
                file.includes(salts[i]?.salt ?? '')
              );
            });
          const others = kept.map((_, i) => i).filter(i => !some.includes(i));
          expect({ there: some.filter(isThere), gone: others.filter(i => !isThere(i)) }).toEqual({
            there: [],
            gone: [],
          });
          expect(journal.replay.brokenAt()).toBe(null);
          journal.close();
        },
      ),
      { numRuns: 4 },
    );
  });

  test('waits for its wiping while another connection reads, and does not make the station wait', () => {
    const { journal, path } = journalOn(tempFolder());
    const ref = journal.personal.keep('driver', DRIVER);
    const reader = openReadOnly(path);
    const reading = reader.prepare('SELECT * FROM personal').iterate();
    reading.next();
    journal.personal.eraseRefs([ref]);
    const began = performance.now();
    const while_ = journal.personal.wipe();
    const tookMs = performance.now() - began;
    reading.return?.();
    reader.close();
    expect({ while_, soon: tookMs < 4_000, after: journal.personal.wipe() }).toEqual({
      while_: false,
      soon: true,
      after: true,
    });
    expect(readFileSync(path).includes('Ramesh')).toBe(false);
    journal.close();
  });
});
