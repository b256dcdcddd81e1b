// What takes long, put together: seal, papers, lists, reports and the check of the past, each in the worker thread.
import type { WorkView } from '#src/api/contract.ts';
import type { Docks } from '#src/desk/docks.ts';
import { createLists } from '#src/desk/lists.ts';
import type { Notices } from '#src/desk/notices.ts';
import type { openFolder } from '#src/desk/open-folder.ts';
import { createPapers } from '#src/desk/papers.ts';
import { createReports } from '#src/desk/reports.ts';
import { createSealing } from '#src/desk/sealing.ts';
import { createLongwork, type LongworkFault } from '#src/longwork/ask.ts';
import type { StationParts } from './station-parts.ts';

export type StationWork = ReturnType<typeof createStationWork>;

export const createStationWork = (
  { config, clock, thread, log }: StationParts,
  { journal, numbering, key }: Pick<ReturnType<typeof openFolder>, 'journal' | 'numbering' | 'key'>,
  {
    docks,
    notices,
    changed,
  }: {
    readonly docks: Docks;
    readonly notices: Notices;
    readonly changed: () => void;
  },
) => {
  const { site, station, zone, patterns, limits } = config;
  const now = clock.now;
  const newWorker = () => createLongwork(journal.path, thread);
  const longwork = newWorker();
  const sealing = createSealing({ journal, docks, numbering, key, longwork, zone, now, changed });
  const checking = newWorker();
  const papers = createPapers(journal, longwork, checking, changed);
  const lists = createLists({ journal, newWorker, site, patterns, clock, changed, log });
  const { tolerance } = config.rules;
  const reports = createReports({
    journal,
    newWorker,
    site,
    station,
    zone,
    limits,
    tolerance,
    now,
    changed,
    log,
  });

  return {
    sealing,
    papers,
    lists,
    reports,
    underWay: (): readonly WorkView[] => [
      ...papers.work(),
      ...lists.work(),
      ...reports.work(),
      ...(sealing.isUnderWay() ? [SEALING] : []),
    ],
    /** Reads the whole past again and shows what is wrong with it. */
    verify: (): Promise<void> =>
      papers.verify().then(
        ({ brokenAt, damage, photos: { missing, changed: otherwise } }) => {
          if (brokenAt !== null) notices.show('chain-broken', { seq: String(brokenAt) });
          if (damage !== null) notices.show('chain-broken', { seq: damage });
          const [first] = [...missing, ...otherwise];
          if (first !== undefined)
            notices.show('photos-damaged', {
              missing: String(missing.length),
              changed: String(otherwise.length),
              first: first.slice(0, 12),
            });
        },
        (fault: LongworkFault) => {
          // A quick quit is no fault.
          if (fault.code !== 'stopped') log('the journal could not be verified', { error: fault });
        },
      ),
    stop: () => Promise.all([longwork.stop(), checking.stop(), lists.stop(), reports.stop()]),
  };
};

const SEALING: WorkView = { id: 0, what: 'seal', done: 0, of: 1 };
