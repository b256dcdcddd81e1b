import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultWords } from '#src/fault-words.ts';
import { tempFolder } from '#test/example-journal.ts';
import { placeIn, setUpAt, startStation } from '#test/station-rig.ts';

describe('a folder that is not right', () => {
  const faultOf = (start: () => unknown): unknown => {
    try {
      start();
    } catch (thrown) {
      return thrown;
    }
    return null;
  };

  test('is let go of, so that it can be started when it was put right', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const keyFile = join(place.data, 'station.key');
    const key = readFileSync(keyFile);
    rmSync(keyFile);
    for (let time = 0; time < 2; time += 1) {
      expect(faultOf(() => startStation(place))).toMatchObject({ name: 'KeyFault', code: 'missing' });
    }
    writeFileSync(keyFile, key, { mode: 0o600 });
    expect(faultOf(() => startStation(place))).toBe(null);
  });

  test('is of another station than its station.json: numbers would be mixed up', async () => {
    const place = placeIn(tempFolder());
    await setUpAt(place);
    const fault = faultOf(() => startStation(place, { config: { site: 'BOM7' } }));
    expect(faultWords(fault)).toBe(
      '[313] station.json says station BOM7-A, but the journal beside it belongs to DEL1-A. ' +
        'Manifest numbers would be mixed up: give each station a data folder of its own.',
    );
    expect(faultOf(() => startStation(place))).toBe(null);
  });
});
