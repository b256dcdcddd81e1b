import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { View } from '#src/api/contract.ts';
import { readKeyFile } from '#src/desk/key-file.ts';
import { readMark, writeMark } from '#src/desk/mark.ts';
import { realClock } from '#src/front/real-clock.ts';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { canonical } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { signatureHolds } from '#src/manifest/key.ts';
import { localDate } from '#src/manifest/local-time.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';
import {
  asked,
  createShiftedClock,
  DRIVER,
  openAct,
  PIN,
  type Place,
  placeIn,
  type Rig,
  sealTruck,
  setUpAt,
  startStation,
} from '#test/station-rig.ts';
import { untilView } from '#test/until.ts';

const DAY_MS = 86_400_000;
const today = () => localDate(Date.now(), 'Asia/Kolkata');
const number = (serial: number, date = today()) => `DEL1-A-${date}-${String(serial).padStart(3, '0')}`;

const sealed = async (rig: Rig, code: string): Promise<string> =>
  (await sealTruck(rig, [code])).manifest?.number ?? '';

/** Every sealed document, the oldest first, each verified and following the one before. */
const documentsOf = ({ station }: Rig) => {
  const documents = station.papers
    .list(null)
    .manifests.toReversed()
    .map(line => {
      const read = readDocument(station.papers.document(line.number) ?? '');
      assert('document' in read, `${line.number}: ${JSON.stringify(read)}`);
      expect(read.id).toBe(line.document);
      return { id: read.id, head: read.document.head };
    });
  documents.forEach(({ head }, i) => {
    const before = documents[i - 1];
    expect(head.previous).toEqual(before ? { number: before.head.number, document: before.id } : null);
  });
  return documents;
};

const markFileOf = (place: Place): string => {
  const setUp = readEvents(place).find(({ kind }) => kind === 'station-set-up');
  assert(setUp?.kind === 'station-set-up', 'the folder was set up');
  return join(place.marks, `${setUp.key.slice(0, 32)}.json`);
};

const readEvents = (place: Place) => {
  const journal = openJournal(join(place.data, 'journal.db'), ticking());
  const events = [...journal.replay.everything()].map(({ event }) => event);
  expect(journal.replay.brokenAt()).toBe(null);
  journal.close();
  return events;
};

describe('closing', () => {
  test('is told to be under way, and to be over', async () => {
    const place = placeIn(tempFolder());
    // Nothing else changes the view then.
    await setUpAt(place, { ...asked, devices: [] });
    const { station } = startStation(place);
    const told: string[][] = [];
    station.onView(json => {
      const { work } = JSON.parse(json) as View;
      told.push(work.map(({ what }) => what));
    });
    await station.act(openAct);
    await station.act({ act: 'scan', text: 'CK510912062IN' });
    await station.act({ act: 'close', pin: PIN, driver: DRIVER });
    await untilView(
      station,
      () => told.at(-1)?.length === 0 && told.flat().length > 0,
      'the end of the seal',
    );
    expect(new Set(told.flat())).toEqual(new Set(['seal']));
  });

  test('gives numbers in their order, each document following the one before', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const rig = startStation(place);
    expect([await sealed(rig, 'CK510912062IN'), await sealed(rig, 'CK510912076IN')]).toEqual([
      number(1),
      number(2),
    ]);
    expect(documentsOf(rig).map(({ head }) => [head.number, head.totals.parcels, head.retired])).toEqual([
      [number(1), 1, undefined],
      [number(2), 1, undefined],
    ]);
    expect(rig.station.view().lastManifest?.number).toBe(number(2));
    expect(rig.station.view().delivery).toMatchObject({ state: 'nowhere', waiting: 2 });
  });

  test('twice at once gives one manifest', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const rig = startStation(place);
    await rig.station.act(openAct);
    await rig.station.act({ act: 'scan', text: 'CK510912062IN' });
    const answers = await Promise.all([
      rig.station.act({ act: 'close', pin: PIN, driver: DRIVER }),
      rig.station.act({ act: 'close', pin: PIN, driver: DRIVER }),
    ]);
    const [{ id, head } = { id: '', head: undefined }, ...more] = documentsOf(rig);
    expect([head?.number, more]).toEqual([number(1), []]);
    expect(answers).toContainEqual({ done: true, manifest: { number: number(1), document: id } });
    for (const answer of answers) {
      if ('done' in answer) expect(answer.manifest?.number).toBe(number(1));
      else expect(answer).toEqual({ refused: 'no-handoff-open' });
    }
    await rig.stop();
    expect(readEvents(place).map(({ kind }) => kind)).toEqual([
      'station-set-up',
      'handoff-opened',
      'parcel-accepted',
      'handoff-closed',
      'signed-off',
      'manifest-sealed',
    ]);
  });

  test('with a clock that was set back stays on the last date, and says so', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const clock = createShiftedClock(2 * DAY_MS);
    const rig = startStation(place, { clock });
    const ahead = localDate(clock.now(), 'Asia/Kolkata');
    const first = await sealed(rig, 'CK510912062IN');
    expect(rig.station.view().notices).toEqual([]);
    clock.shift(0);
    const second = await sealed(rig, 'CK510912076IN');
    expect([first, second]).toEqual([number(1, ahead), number(2, ahead)]);
    const stays = `20${ahead.slice(0, 2)}-${ahead.slice(2, 4)}-${ahead.slice(4)}`;
    expect(rig.station.view().notices).toEqual([
      { id: 'clock-set-back', code: 'clock-set-back', detail: { stays } },
    ]);
    documentsOf(rig);
    clock.shift(3 * DAY_MS);
    expect(await sealed(rig, 'CK510912080IN')).toBe(number(1, localDate(clock.now(), 'Asia/Kolkata')));
  });

  test('at midnight has one date: that of its number is that of its seal', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    let at = Date.now();
    // A day passes between any two looks at the clock.
    const clock = {
      now: () => {
        at += DAY_MS;
        return at;
      },
      after: realClock.after,
    };
    const rig = startStation(place, { clock });
    const given = await sealed(rig, 'CK510912062IN');
    const [document] = documentsOf(rig);
    const date = document?.head.sealedAt.slice(2, 10).replaceAll('-', '') ?? '';
    expect(given).toBe(number(1, date));
  });

  test('that a shutdown cut off before the seal is sealed at the next start, under the number foreseen', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const before = startStation(place);
    await before.station.act(openAct);
    await before.station.act({ act: 'scan', text: 'CK510912062IN' });
    await before.stop();
    // Up to where the station was killed: the handoff is closed, the mark names the number, nothing is sealed.
    const journal = openJournal(join(place.data, 'journal.db'), ticking(Date.now()));
    const [open] = journal.replay.unfinished();
    const totals = {
      sacks: 0,
      sacksWeighed: 0,
      parcels: 1,
      loose: 1,
      grams: 0,
      repeated: 0,
      parked: 0,
      held: 0,
      returned: 0,
    };
    journal.append(open?.id ?? '', [
      { kind: 'handoff-closed', totals },
      {
        kind: 'signed-off',
        clerk: 'L1',
        driver: { how: 'refused', reason: 'no time' },
        totals: 'a'.repeat(64),
      },
    ]);
    const { seq, hash } = journal.head();
    journal.close();
    writeMark(markFileOf(place), { seq, hash: toHex(hash), number: number(1) });

    const rig = startStation(place);
    const view = await untilView(rig.station, ({ handoff }) => handoff === null, 'the seal');
    expect([view.lastManifest?.number, view.notices]).toEqual([number(1), []]);
    expect(await sealed(rig, 'CK510912076IN')).toBe(number(2));
    expect(documentsOf(rig).map(({ head }) => head.retired)).toEqual([undefined, undefined]);
  });
});

describe('a data folder', () => {
  const atRest = async (place: Place, codes: readonly string[]): Promise<void> => {
    const rig = startStation(place);
    for (const code of codes) await sealed(rig, code);
    await rig.stop();
  };

  test('that was restored retires the numbers that were given since, by a signed event, and tells the next manifest', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    await atRest(place, ['CK510912062IN']);
    const backUp = `${place.data}.back-up`;
    cpSync(place.data, backUp, { recursive: true });
    await atRest(place, ['CK510912076IN', 'CK510912080IN']);
    rmSync(place.data, { recursive: true });
    cpSync(backUp, place.data, { recursive: true });

    const rig = startStation(place);
    const detail = { first: number(2), last: number(3) };
    expect(rig.station.view().notices).toEqual([{ id: 'numbers-retired', code: 'numbers-retired', detail }]);
    expect([await sealed(rig, 'CK510912076IN'), await sealed(rig, 'CK510912080IN')]).toEqual([
      number(4),
      number(5),
    ]);
    const heads = documentsOf(rig).map(({ head }) => head);
    const range = { first: number(2), last: number(3), reason: 'restored-folder', at: expect.any(String) };
    expect(heads.map(head => [head.number, head.retired])).toEqual([
      [number(1), undefined],
      [number(4), [range]],
      [number(5), undefined],
    ]);
    await rig.stop();
    const retired = readEvents(place).filter(event => event.kind === 'numbers-retired');
    expect(retired).toEqual([{ kind: 'numbers-retired', ...range, signature: expect.any(String) }]);
    for (const { kind: _, signature, ...said } of retired) {
      expect(signatureHolds(utf8(canonical(said)), signature, heads[0]?.key ?? '')).toBe(true);
    }
    // And it is told once: the next start finds nothing.
    expect(startStation(place).station.view().notices).toEqual([]);
  });

  test('that came without its mark retires a block, for nobody knows how far it had come', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    await atRest(place, ['CK510912062IN']);
    rmSync(place.marks, { recursive: true });
    const rig = startStation(place);
    expect(rig.station.view().notices).toMatchObject([{ detail: { first: number(2), last: number(501) } }]);
    expect(await sealed(rig, 'CK510912076IN')).toBe(number(502));
    documentsOf(rig);
    await rig.stop();
    expect(readMark(markFileOf(place))).toMatchObject({ number: number(502) });
  });

  test('that was only started again retires nothing', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    for (const code of ['CK510912062IN', 'CK510912076IN']) await atRest(place, [code]);
    const rig = startStation(place);
    expect(await sealed(rig, 'CK510912080IN')).toBe(number(3));
    expect(documentsOf(rig).map(({ head }) => head.retired)).toEqual([undefined, undefined, undefined]);
  });

  test('without a number retires nothing where its mark is gone', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const rig = startStation(place);
    await rig.station.act(openAct);
    await rig.stop();
    rmSync(place.marks, { recursive: true });
    expect(startStation(place).station.view().notices).toEqual([]);
  });

  test('whose mark is of an attempt that failed uses that number', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    await atRest(place, ['CK510912062IN']);
    const file = markFileOf(place);
    const mark = readMark(file);
    assert(mark, 'a mark was written');
    expect(existsSync(`${file}.new`)).toBe(false);
    writeMark(file, { ...mark, number: number(2) });
    expect(await sealed(startStation(place), 'CK510912076IN')).toBe(number(2));
  });
});

describe('the key', () => {
  test('signs every manifest and is the one of the set-up', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const rig = startStation(place);
    await sealed(rig, 'CK510912062IN');
    const [document] = documentsOf(rig);
    const { publicKey } = readKeyFile(join(place.data, 'station.key'), document?.head.key ?? '');
    expect(publicKey).toBe(document?.head.key);
    expect(readFileSync(join(place.data, 'station.key'), 'utf8')).not.toContain(publicKey);
  });
});
