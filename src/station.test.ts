import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReadOnly, openWritable } from '#src/journal/open-database.ts';
import { createReplay } from '#src/journal/replay.ts';
import { assert } from '#src/lib/assert.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { tempFolder } from '#test/example-journal.ts';
import { DRIVER, openAct, PIN, placeIn, setUpAt, startStation } from '#test/station-rig.ts';
import { untilView } from '#test/until.ts';

const [SACK, OTHER_SACK] = ['CBD3014298864', 'CBD3014298871'];
const PARCEL = 'CK510912062IN';

describe('a station', () => {
  test('takes bytes of scanner and scale to a sealed manifest and its paper', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const { station, scanner, scale } = startStation(place);
    await untilView(station, ({ devices }) => devices.every(({ lamp }) => lamp === 'ready'), 'both devices');
    await station.act({ ...openAct, driverName: 'Asha Verma' });

    await scanner.scan(SACK);
    await untilView(station, ({ handoff }) => handoff?.current?.code === SACK, 'the sack');
    scale.load(12_340);
    await untilView(station, ({ handoff }) => handoff?.current?.grams === 12_340, 'its weight');
    await scanner.scan(PARCEL);
    await untilView(station, ({ handoff }) => handoff?.totals.parcels === 1, 'its parcel');
    // The load still lies there: the next sack does not get it.
    await scanner.scan(OTHER_SACK);
    const view = await untilView(station, ({ handoff }) => handoff?.totals.sacks === 2, 'the other sack');
    expect(view.handoff).toMatchObject({
      opening: { driverName: 'Asha Verma' },
      totals: { sacks: 2, sacksWeighed: 1, parcels: 1, grams: 12_340 },
      current: { code: OTHER_SACK, grams: null },
      unweighed: 1,
    });
    const scaleShown = view.devices.find(({ id }) => id === 'scale-1')?.weight;
    expect(scaleShown).toMatchObject({ state: 'steady', grams: 12_340, unit: 'kg' });

    const answer = await station.act({ act: 'close', pin: PIN, driver: DRIVER });
    assert('done' in answer && answer.manifest, 'sealed');
    const { number, document } = answer.manifest;
    const read = readDocument(station.papers.document(number) ?? '');
    assert('document' in read, 'the document verifies');
    expect(read.id).toBe(document);
    const scheme = 'IN-BAG';
    const contents = 'none';
    const weight = {
      grams: 12_340,
      value: '12.340',
      unit: 'kg',
      device: 'scale-1',
      raw: expect.any(String),
      source: 'scale',
      scale: { e: 10, min: 200, despite: 'not-verified-today' },
    };
    expect(read.document.rows).toEqual([
      { row: 'sack', code: SACK, parcels: 1, contents, scheme, weight },
      { row: 'sack', code: OTHER_SACK, parcels: 0, contents, scheme },
      { row: 'parcel', code: PARCEL, sack: SACK, scheme: 'S10' },
    ]);
    expect(JSON.stringify(read.document)).not.toContain('Asha Verma');
    expect(
      Buffer.from((await station.papers.pdf(number)) ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await station.papers.pdf('DEL1-A-200101-001')).toBe(null);
    expect(station.search.search(PARCEL, { limit: 10 })).toMatchObject({ things: [{ names: [PARCEL] }] });
  });

  test('that was stopped in the middle of a truck goes on where it was', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const before = startStation(place);
    await before.station.act({ ...openAct, driverName: 'Asha Verma' });
    for (const text of [SACK, PARCEL, PARCEL, 'HELLO']) await before.station.act({ act: 'scan', text });
    const { handoff } = before.station.view();
    await before.stop();
    const { station } = startStation(place);
    expect(station.view().handoff).toEqual(handoff);
    expect(await station.act({ act: 'close', pin: PIN, driver: DRIVER })).toEqual({ refused: 'unsettled' });
  });

  test('answers what cannot be done with the reason, in each state', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const { station } = startStation(place);
    const weigh = () => station.act({ act: 'weigh' });
    const close = (pin: string) => station.act({ act: 'close', pin, driver: DRIVER });
    const answers = [await weigh(), await close(PIN), await close('480916')];
    await station.act(openAct);
    answers.push(await weigh(), await station.act(openAct), await close(PIN));
    await station.act({ act: 'scan', text: SACK });
    answers.push(await weigh(), await station.act({ act: 'cancel' }));
    expect(answers).toEqual(
      [
        'no-handoff-open',
        'no-handoff-open',
        'wrong-pin',
        'no-current-sack',
        'handoff-already-open',
        'nothing-scanned',
        'no-weight',
        'something-scanned',
      ].map(refused => ({ refused })),
    );
  });

  test('shows that a row of its past was changed', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const before = startStation(place);
    await before.station.act(openAct);
    await before.station.act({ act: 'scan', text: PARCEL });
    await before.stop();
    const path = join(place.data, 'journal.db');
    const reader = openReadOnly(path);
    expect(createReplay(reader).brokenAt()).toBe(null);
    reader.close();
    changeRow(path, 3);
    const { station } = startStation(place);
    const view = await untilView(station, ({ notices }) => notices.length > 0, 'the notice');
    expect(view.notices).toEqual([{ id: 'chain-broken', code: 'chain-broken', detail: { seq: '3' } }]);
  });
});

const changeRow = (path: string, seq: number): void => {
  const database = openWritable(path);
  database.prepare("UPDATE events SET body = replace(body, 'keyboard', 'scanner-1') WHERE seq = ?").run(seq);
  database.close();
};
