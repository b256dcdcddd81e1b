// A station's folder as it is after years: sealed and delivered trucks, made by the real append, evolve and seal.
// One transaction a truck instead of one a scan is all that differs.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setUpFolder } from '#src/front/set-up.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { canonical } from '#src/lib/canonical.ts';
import { headOf } from '#src/manifest/head.ts';
import { formNumber } from '#src/manifest/number.ts';
import { rowsOf } from '#src/manifest/rows.ts';
import { documentId, prepareRows, signHead } from '#src/manifest/seal.ts';
import { sampleKey, sampleOpening } from '#test/sealed-truck.ts';
import type { StationFolder } from './figure.ts';
import { parcelLabel, sackLabel } from './labels.ts';
import { PIN } from './pin.ts';

const SACKS = 40;
const PARCELS = 920;
/** Opened, sacks with their weights, parcels, closed, sealed. */
const ROWS_A_TRUCK = 1 + 2 * SACKS + PARCELS + 2;
const TRUCKS_A_DAY = 4;
const FIRST_DAY = Date.UTC(2024, 0, 1, 4);

export const parcelsIn = (rows: number): number => Math.floor(rows / ROWS_A_TRUCK) * PARCELS;

function* truckEvents(truck: number): Generator<HandoffEvent> {
  yield { kind: 'handoff-opened', ...sampleOpening };
  for (let i = 0; i < SACKS; i += 1) {
    const sack = sackLabel(truck * SACKS + i);
    const grams = 1000 + ((truck * 31 + i * 97) % 2700) * 10;
    const value = (grams / 1000).toFixed(3);
    yield { kind: 'sack-accepted', code: sack, scheme: 'IN-BAG', scan: { device: 'scanner-1', aim: ']C0' } };
    yield {
      kind: 'sack-weighed',
      sack,
      weight: { grams, value, unit: 'kg', device: 'scale-1', raw: '532053' },
    };
    for (let parcel = (i * PARCELS) / SACKS; parcel < ((i + 1) * PARCELS) / SACKS; parcel += 1) {
      const code = parcelLabel(truck * PARCELS + parcel);
      const scheme = code.startsWith('TB') ? 'TBA' : 'S10';
      yield { kind: 'parcel-accepted', code, scheme, sack, scan: { device: 'scanner-1', aim: ']C0' } };
    }
  }
}

/** At least `rows`; 0 is a station that was just set up. No devices: station.json is the caller's to complete. */
export const makeStationFolder = async (parts: {
  readonly folder: string;
  readonly state: string;
  readonly rows: number;
}): Promise<StationFolder> => {
  const began = performance.now();
  const place = { site: 'BENCH', station: 'A' };
  const who = { name: 'A dock that is measured', leadName: 'Lead', pin: PIN, central: '', token: '' };
  let at = FIRST_DAY;
  const now = () => new Date(at).toISOString();
  const config = join(parts.folder, 'station.json');
  const made = await setUpFolder(parts.folder, config, { ...place, ...who, devices: [] }, now);
  assert('config' in made, `the folder is set up: ${JSON.stringify(made)}`);

  const path = join(parts.folder, 'journal.db');
  const journal = openJournal(path, now);
  let previous: { number: string; document: string } | null = null;
  const trucks = Math.ceil(parts.rows / ROWS_A_TRUCK);
  for (let truck = 0; truck < trucks; truck += 1) {
    const day = Math.floor(truck / TRUCKS_A_DAY);
    at = FIRST_DAY + day * 86_400_000 + (truck % TRUCKS_A_DAY) * 3_600_000;
    const id = `00000000-0000-4000-8000-${String(truck).padStart(12, '0')}`;
    const date = new Date(at).toISOString().slice(2, 10).replaceAll('-', '');
    const serial = (truck % TRUCKS_A_DAY) + 1;
    const number = formNumber({ ...place, date, serial });

    const events = [...truckEvents(truck)];
    const open = events.reduce<Handoff | null>((state, event) => evolve(state, id, event), null);
    assert(open, 'a truck was opened');
    const closing: HandoffEvent = { kind: 'handoff-closed', totals: open.totals };
    const handoff = evolve(open, id, closing);
    const rows = prepareRows(rowsOf(handoff));
    const times = { openedAt: at, closedAt: at, sealedAt: at, zone: 'Asia/Kolkata' };
    const publicKey = sampleKey.publicKey;
    const head = headOf({ number, handoff, rows, ...times, previous, retired: [], voids: [], publicKey });
    const document = documentId(head);
    const sealing: HandoffEvent = { kind: 'manifest-sealed', number, document };
    const signature = signHead(head, sampleKey.secretKey);
    journal.append(id, [...events, closing, sealing], () =>
      journal.write.seal({
        ...{ number, date, serial, handoff: id, document, signature },
        head: canonical(head),
        rows: rows.text,
      }),
    );
    journal.outbox.delivered(document, '{}', now());
    previous = { number, document };
  }
  const { seq } = journal.head();
  journal.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const megabytes = Math.round(statSync(path).size / 1e6);
  return {
    folder: parts.folder,
    state: parts.state,
    rows: seq,
    note: `record: ${seq} rows of ${trucks} sealed trucks, ${megabytes} MB, made in ${seconds} s`,
  };
};
