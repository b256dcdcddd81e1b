// The station's own way from a label to the disk: journal and dock as station.ts wires them, without devices and page.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { openJournal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { wireDock } from '#test/dock-rig.ts';
import { sampleOpening } from '#test/sealed-truck.ts';
import { parcelLabel, sackLabel } from './labels.ts';

/** Parcels that the million rows do not have. */
export const NEW_PARCELS = 50_000_000;
const PARCELS_A_SACK = 25;
/** A parcel that an earlier truck brought already: its manifest has to be found. */
const ONE_IN_KNOWN = 20;
/** The station tidies its log in each second without a scan (desk/watch.ts); a sack on the scale is one. Here only every tenth. */
const SACKS_TO_QUIET = 10;

/** With a truck at the dock. `known`: how many parcels earlier trucks brought. */
export const openBenchDock = (path: string, known: number) => {
  const now = () => new Date().toISOString();
  const journal = openJournal(path, now);
  const { dock, scan } = wireDock(journal, { newId: randomUUID, now });
  assert('done' in dock.perform({ do: 'open', opening: sampleOpening }), 'a truck is at the dock');
  let scans = 0;
  let tidied = 0;

  const label = (): string => {
    if (scans % (PARCELS_A_SACK + 1) === 0) return sackLabel(scans);
    if (known > 0 && scans % ONE_IN_KNOWN === 7) return parcelLabel((scans * 7919) % known);
    return parcelLabel(NEW_PARCELS + scans);
  };

  return {
    /** One label, read, judged, on the disk, counted. */
    scan: (): void => {
      const outcome = scan(label(), { device: 'scanner-1', aim: ']C0' });
      assert('done' in outcome, `scan ${scans} is recorded`);
      scans += 1;
    },
    /** A moment in which nobody scans, when it is time for one. */
    rest: (): void => {
      if (scans - tidied < SACKS_TO_QUIET * (PARCELS_A_SACK + 1)) return;
      tidied = scans;
      journal.checkpoint();
    },
    totals: () => dock.handoff()?.totals,
    walBytes: (): number => statSync(`${path}-wal`).size,
    close: journal.close,
  };
};
