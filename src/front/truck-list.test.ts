import * as v from 'valibot';
import { expect, test } from 'vitest';
import { rules } from '#src/config-rules.ts';
import { PIN, startDock } from '#test/truck-rig.ts';
import { TRUCK } from './truck-drive.ts';
import { announcedTruck, COD, EXTRA, MISSING, SHORT_SACK } from './truck-list.ts';
import { loadTruck } from './truck-load.ts';

test('of the simulated truck one parcel is extra, one is missing, one is paid on delivery, and one sack is too light', async () => {
  const dock = await startDock({ rules: v.parse(rules, { contents: { contents: 'full' } }) });
  const { list, bookings } = announcedTruck();
  const answer = await dock.station.lists.importBookings({ name: 'bookings.csv', bytes: bookings }, 'L1');
  expect(answer).toMatchObject({ bookings: 1, wrongs: 0 });
  await dock.open({ list: await dock.announce('announced.csv', list) });
  expect(dock.handoff().left).toEqual({ sacks: TRUCK.sacks, parcels: TRUCK.parcels });

  for (const sack of loadTruck(TRUCK)) {
    await dock.said(sack.code);
    const { code: of, grams } = sack;
    if (of === SHORT_SACK) await dock.done({ act: 'key-weight', of, grams, reason: 'no scale', pin: PIN });
    for (const parcel of sack.parcels) {
      const said = await dock.said(parcel);
      expect(said).toBe(
        parcel === EXTRA ? `parked unknown extra bin 1 ${parcel}` : `accepted parcel ${parcel}`,
      );
      if (parcel === COD) expect(dock.station.view().newest).toMatchObject({ codPaise: 125_000 });
    }
  }
  const { left, odd, totals } = dock.handoff();
  expect({ left, codParcels: totals.codParcels }).toEqual({ left: { sacks: 0, parcels: 1 }, codParcels: 1 });
  expect(odd.map(({ code, whys, counts }) => ({ code, whys, counts }))).toEqual([
    { code: EXTRA, whys: ['extra'], counts: undefined },
    { code: SHORT_SACK, whys: ['weight-differs', 'count-differs'], counts: [7, 6] },
  ]);
  expect(odd.map(({ code }) => code)).not.toContain(MISSING);
});
