// A report of a day or a set: which span of time it is, and the worker that makes it.
import type { WorkView } from '#src/api/contract.ts';
import type { ReportAnswer, ReportOf } from '#src/api/contract-reports.ts';
import type { Limits } from '#src/figures/rows.ts';
import type { Rules } from '#src/handoff/rules.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { Longwork } from '#src/longwork/ask.ts';
import { localIso } from '#src/manifest/local-time.ts';

/** `now` in ms since 1970. `newWorker`: one of its own, so that no seal waits for a report. */
export const createReports = (parts: {
  readonly journal: Pick<Journal, 'sets' | 'people'>;
  readonly newWorker: () => Longwork;
  readonly site: string;
  readonly station: string;
  readonly zone: string;
  readonly limits: Limits;
  readonly tolerance: Rules['tolerance'];
  readonly now: () => number;
  readonly changed: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { journal, site, station, zone, limits, tolerance } = parts;
  let work: WorkView | null = null;
  let under: Longwork | null = null;
  let isStopped = false;
  let last: Promise<unknown> = Promise.resolve();

  const spanOf = (of: ReportOf) => {
    if ('day' in of) {
      const [from, to] = [of.day, dayAfter(of.day)].map(day => iso(dayStart(day, zone)));
      return { day: of.day, set: null, from: from ?? '', to: to ?? '' };
    }
    const row = journal.sets.one(of.set);
    if (row === null) return null;
    const { id, name, openedAt, closedAt } = row;
    // What happens in this very millisecond is in it.
    const to = closedAt ?? iso(parts.now() + 1);
    return { day: localIso(Date.parse(openedAt), zone).slice(0, 10), set: { id, name }, from: openedAt, to };
  };

  const made = async (of: ReportOf): Promise<ReportAnswer> => {
    const span = spanOf(of);
    if (span === null) return { refused: 'no-such-set' };
    if (isStopped) return { fault: 'internal' };
    const { from, to } = span;
    const show = (done: number, all: number): void => {
      work = { id: 0, what: 'report', done, of: all };
      parts.changed();
    };
    show(0, 1);
    const worker = parts.newWorker();
    under = worker;
    try {
      const report = await worker.ask({ job: 'report', span: { from, to }, zone, limits, tolerance }, show);
      const badges = new Set(report.operators.flatMap(({ operator }) => operator ?? []));
      const names = Object.fromEntries(
        [...badges].flatMap(badge => {
          const person = journal.people.one(badge);
          return person === null ? [] : [[badge, person.name]];
        }),
      );
      return { head: { site, station, ...span, limits }, report, names };
    } catch (thrown) {
      parts.log('a report could not be made', { error: thrown });
      return { fault: 'internal' };
    } finally {
      work = null;
      under = null;
      await worker.stop();
      parts.changed();
    }
  };

  return {
    work: (): readonly WorkView[] => (work === null ? [] : [work]),
    /** One after the other. */
    make: (of: ReportOf): Promise<ReportAnswer> => {
      const next = last.then(() => made(of));
      last = next;
      return next;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      await under?.stop();
      await last;
    },
  };
};

const iso = (at: number): string => new Date(at).toISOString();

const dayAfter = (day: string): string => iso(Date.parse(`${day}T00:00:00Z`) + 86_400_000).slice(0, 10);

/** When a day begins on the clock of `zone`, in ms since 1970; where the clock skips midnight, the first instant after it. */
export const dayStart = (day: string, zone: string): number => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ahead = (at: number): number => Date.parse(`${localIso(at, zone).slice(0, 23)}Z`) - at;
  const near = midnight - ahead(midnight);
  return midnight - ahead(near);
};
