import { expect, test } from 'vitest';
import type { HandoffReply, SearchReply, ThingReply } from '#src/api/contract-search.ts';
import { searchPaths } from '#src/api/contract-search.ts';
import { openApi, openWorkingApi } from '#test/api/api-rig.ts';
import { openAct } from '#test/station-rig.ts';

const PARCEL = 'CK510912062IN';
const SACK = 'CBD3014298864';
const NOTHING = { took: [], things: [], handoffs: [], before: null };

test('the record answers for a code, a vehicle, a day and a handoff', async () => {
  const { ask, act } = await openWorkingApi();
  expect((await act(openAct)).status).toBe(200);
  for (const text of [SACK, PARCEL]) expect((await act({ act: 'scan', text })).status).toBe(200);
  const search = async (q: string) => (await ask(searchPaths.search(q))).json as SearchReply;

  const code = await search(' ck 510 912 062 in ');
  expect({ ...code, things: [] }).toEqual({
    q: ' ck 510 912 062 in ',
    took: ['code'],
    things: [],
    handoffs: [],
    before: null,
  });
  const [thing] = code.things;
  expect(thing?.names).toEqual([PARCEL]);
  expect(thing?.lines.map(line => 'event' in line && line.event.kind)).toEqual([
    'parcel-accepted',
    'sack-accepted',
    'handoff-opened',
  ]);
  expect(Object.values(thing?.handoffs ?? {})).toEqual([{ vehicle: 'DL01LX4821', manifest: null }]);

  const vehicle = await search('dl-01');
  expect([vehicle.took, vehicle.handoffs.map(line => line.vehicle)]).toEqual([['vehicle'], ['DL01LX4821']]);
  const day = await search('today');
  expect([day.took, day.handoffs, day.days?.from]).toEqual([['days'], vehicle.handoffs, day.days?.to]);
  expect(await search('nobody')).toEqual({ q: 'nobody', ...NOTHING });

  const id = vehicle.handoffs[0]?.id ?? '';
  const handoff = (await ask(searchPaths.handoff(id))).json as HandoffReply;
  expect('lines' in handoff && handoff.lines.map(line => 'event' in line && line.event.kind)).toEqual([
    'handoff-opened',
  ]);
  const older = (await ask(searchPaths.thing(PARCEL, thing?.lines[0]?.seq ?? 0))).json as ThingReply;
  expect([older, (await ask(searchPaths.handoff('nobody'))).status]).toEqual([{ none: true }, 404]);
});

test('a station that is not set up has no record', async () => {
  const { ask } = await openApi();
  expect(await ask(searchPaths.search('today'))).toEqual({ status: 200, json: { q: 'today', ...NOTHING } });
  expect(await ask(searchPaths.thing(PARCEL, 1))).toEqual({ status: 404, json: { none: true } });
});
