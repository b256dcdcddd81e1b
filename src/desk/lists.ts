// Announced lists at the desk: a file to rows in the worker, rows to the journal between two scans, and what a scan is
// looked up in. One import after the other.
import type { WorkView } from '#src/api/contract.ts';
import type {
  BookingsAnswer,
  ImportAnswer,
  ImportRefusal,
  ListLine,
  ListState,
  Wrong,
} from '#src/api/contract-lists.ts';
import type { Pattern } from '#src/codes/pattern.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { KeptList } from '#src/journal/lists-table.ts';
import type { AliasRow, AnnouncedRow, BookingRow } from '#src/journal/lists-write.ts';
import type { Clock } from '#src/lib/clock.ts';
import type { Longwork } from '#src/longwork/ask.ts';
import type { Done, Job } from '#src/longwork/jobs.ts';
import type { Pieces } from '#src/longwork/read-list.ts';
import type { PreAdviceFormat } from '#src/preadvice/pre-advice.ts';
import { faultCodeOf } from './dock.ts';
import { wrongCsv } from './wrong-csv.ts';

export type ListsParts = {
  readonly journal: Pick<Journal, 'append' | 'lists'>;
  /** Ended after each import, whose memory goes with it: a seal must not wait behind 50,000 lines. */
  readonly newWorker: () => Longwork;
  readonly site: string;
  readonly patterns: readonly Pattern[];
  readonly clock: Clock;
  readonly changed: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
};

export type GivenFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format?: PreAdviceFormat;
};

/** As long as a parcel may come back as one that was handed over already (domain.md; issue 4, point 2). */
const KEPT_DAYS = 45;
const DAY_MS = 86_400_000;
/** The first truck of the day comes first. */
const TIDY_AFTER_MS = 10_000;
const LISTED = 100;
const SHOWN_WRONG = 200;
/** The first ones of a file, src/preadvice/collect.ts. */
const KEPT_WRONG = 10_000;

type Import = { readonly worker: Longwork; stopped: boolean };
type ReadJob = Extract<Job, { file: unknown }>['job'];

export type Lists = ReturnType<typeof createLists>;

export const createLists = ({ journal, newWorker, site, patterns, clock, changed, log }: ListsParts) => {
  const { now } = clock;
  const table = journal.lists;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const work = new Map<number, WorkView>();
  let last = 0;
  let turn: Promise<unknown> = Promise.resolve();
  let current: Import | null = null;
  let isOver = false;

  const lineOf = (list: KeptList): ListLine => {
    const { handoff, putAwayAt, clearedAt, ...rest } = list;
    return { ...rest, otherSite: list.site !== null && list.site !== site, state: stateOf(list) };
  };

  const wrongOf = (id: string, most: number): readonly Wrong[] =>
    table.wrong(id, most).map(line => JSON.parse(line) as Wrong);

  /** Work that is shown, alone, with a worker of its own. */
  const inTurn = <Answer>(
    run: (mine: Import, show: (done: number) => void) => Promise<Answer>,
  ): Promise<Answer | { refused: 'aborted' } | { fault: ReturnType<typeof faultCodeOf> }> => {
    last += 1;
    const id = last;
    const show = (done: number): void => {
      work.set(id, { id: LIST_IDS + id, what: 'list', done, of: 200 });
      changed();
    };
    const alone = async () => {
      if (isOver) return { refused: 'aborted' } as const;
      const mine: Import = { worker: newWorker(), stopped: false };
      current = mine;
      try {
        return await run(mine, show);
      } catch (thrown) {
        if (!isJournalFault(thrown)) throw thrown;
        log('a list could not be written', { error: thrown });
        return { fault: faultCodeOf(thrown) };
      } finally {
        current = null;
        await mine.worker.stop();
      }
    };
    show(0);
    const asked = turn.then(alone).finally(() => {
      work.delete(id);
      changed();
    });
    turn = asked.catch(() => undefined);
    return asked;
  };

  /** What the worker made of a file, or why not. */
  const readBy = async <J extends ReadJob>(
    job: J,
    file: GivenFile,
    { worker }: Import,
    show: (done: number) => void,
  ): Promise<Done[J] | { kind: 'refused'; why: ImportRefusal; detail?: string }> => {
    try {
      const asked = { job, file: { ...file, patterns } } as Extract<Job, { job: J }>;
      return (await worker.ask(asked, done => show(done))) as Done[J];
    } catch (thrown) {
      const { code, message } = thrown as { code?: string; message?: string };
      if (code === 'stopped') return { kind: 'refused', why: 'aborted' };
      log('a list could not be read', { error: thrown });
      return { kind: 'refused', why: 'worker', ...(message !== undefined && { detail: message }) };
    }
  };

  const refusal = (read: { why: ImportRefusal; detail?: string }) => ({
    refused: read.why,
    ...(read.detail !== undefined && { detail: read.detail }),
  });

  const importList = async (
    file: GivenFile,
    mine: Import,
    show: (done: number) => void,
  ): Promise<ImportAnswer> => {
    const read = await readBy('read-list', file, mine, show);
    if (read.kind === 'refused') return refusal(read);
    const { list, counts, firstWrong } = read;
    if (list.sacks + list.parcels === 0) return { refused: 'nothing-good', wrong: firstWrong };
    const { id } = list;
    const there = table.one(id);
    if (there !== null && there.clearedAt === null) {
      if (there.putAwayAt !== null) table.putBack(id);
      return { there: lineOf(table.one(id) ?? there) };
    }
    const goesOn = (): boolean => !mine.stopped && !isOver;
    // What an import left that was cut off, today.
    await table.dropRows(id, goesOn);
    const pieces = [read.rows, read.order, read.aliases, read.wrong].flat().length;
    let written = 0;
    /** `from`: how many items of these pieces were put before. */
    const putAll = async <Item>(
      of: Pieces,
      put: (items: readonly Item[], from: number) => Promise<boolean>,
    ): Promise<void> => {
      let from = 0;
      for (const piece of of) {
        const items = parsed<Item>(piece);
        if (!(await put(items, from))) return;
        from += items.length;
        written += 1;
        show(100 + (100 * written) / pieces);
      }
    };
    await putAll<AnnouncedRow>(read.rows, rows => table.putRows(id, rows, goesOn));
    await putAll<string>(read.order, (codes, from) => table.putOrder(id, from, codes, goesOn));
    await putAll<AliasRow>(read.aliases, aliases => table.putAliases(id, aliases, goesOn));
    await putAll<string>(read.wrong, (lines, from) => table.putWrong(id, from, lines, goesOn));
    if (!goesOn()) {
      await table.dropRows(id, () => !isOver);
      return { refused: 'aborted' };
    }
    const { sacks, parcels } = list;
    journal.append(null, [{ kind: 'list-imported', list: id, sacks, parcels }], () =>
      table.whole(list, iso(now())),
    );
    const kept = table.one(id);
    if (kept === null) throw new Error(`the list ${id} is not there`);
    return { imported: lineOf(kept), counts, wrong: firstWrong };
  };

  const importBookings = async (
    file: GivenFile,
    by: string,
    mine: Import,
    show: (done: number) => void,
  ): Promise<BookingsAnswer> => {
    const read = await readBy('read-bookings', file, mine, show);
    if (read.kind === 'refused') return refusal(read);
    const { bookings, rows, firstWrong } = read;
    if (bookings === 0) return { refused: 'nothing-good', wrong: firstWrong };
    const at = iso(now());
    // Before the first of them: none is ever looked up that the record does not tell of.
    journal.append(null, [{ kind: 'bookings-imported', rows: bookings, by }]);
    const goesOn = (): boolean => !mine.stopped && !isOver;
    for (const [index, piece] of read.pieces.entries()) {
      // Each booking stands for itself: those before a stop are no less true.
      if (!(await table.putBookings(parsed<BookingRow>(piece), at, goesOn))) return { refused: 'aborted' };
      show(100 + (100 * (index + 1)) / read.pieces.length);
    }
    log('booking data was read', { bookings, wrong: read.wrong });
    return { bookings, rows, wrongs: read.wrong, wrong: firstWrong };
  };

  let stopTidying = (): void => {};
  const tidy = (): void => {
    stopTidying = clock.after(DAY_MS, tidy);
    turn = turn
      .then(() => table.tidy(iso(now() - KEPT_DAYS * DAY_MS), iso(now()), () => !isOver))
      .catch(error => {
        if (!isJournalFault(error)) throw error;
        log('old lists could not be cleared', { error });
      });
  };

  return {
    work: (): readonly WorkView[] => [...work.values()],
    import: (file: GivenFile): Promise<ImportAnswer> => inTurn((mine, show) => importList(file, mine, show)),
    /** `by`: the lead's badge. */
    importBookings: (file: GivenFile, by: string): Promise<BookingsAnswer> =>
      inTurn((mine, show) => importBookings(file, by, mine, show)),
    /** Ends the import under way: nothing of its list stays. */
    abort: (): void => {
      if (current === null) return;
      current.stopped = true;
      void current.worker.stop();
    },
    list: (): readonly ListLine[] => table.newest(LISTED).map(lineOf),
    one: (id: string): ListLine | null => {
      const kept = table.one(id);
      return kept && lineOf(kept);
    },
    /** The first 200 wrong lines; null where there is no such list. */
    wrong: (id: string): { wrong: readonly Wrong[]; of: number } | null => {
      const kept = table.one(id);
      return kept && { wrong: wrongOf(id, SHOWN_WRONG), of: kept.wrong };
    },
    /** All that were kept; null where there is no such list. */
    wrongCsv: (id: string): string | null => table.one(id) && wrongCsv(wrongOf(id, KEPT_WRONG)),
    /** False where a handoff uses it, or it is put away already. Throws JournalFault. */
    putAway: (id: string): boolean => {
      const done = table.putAway(id, iso(now()));
      changed();
      return done;
    },
    /** Asked at each scan: one statement each, by an index. Keys by keyOf(readLabel(text)). */
    facts: {
      announced: table.announced,
      aliasesOf: table.aliasesOf,
      elsewhere: table.elsewhere,
      handedElsewhere: table.handedElsewhere,
      booking: table.booking,
      missing: table.missing,
      rowsOf: table.rowsOf,
      one: table.one,
      open: table.open,
      attach: table.attach,
      detach: table.detach,
    },
    /** Lets go of what is older than 45 days, and of imports that were cut off; soon after the start, then once a day. */
    start: (): void => {
      stopTidying = clock.after(TIDY_AFTER_MS, tidy);
    },
    /** Resolves when nothing writes any more. */
    stop: async (): Promise<void> => {
      isOver = true;
      stopTidying();
      await current?.worker.stop();
      await turn;
    },
  };
};

/** Above every id of the other work (papers.ts counts from 1). */
const LIST_IDS = 1_000_000;

const parsed = <Item>(piece: Uint8Array): readonly Item[] =>
  JSON.parse(Buffer.from(piece).toString()) as Item[];

const stateOf = ({ handoff, putAwayAt, clearedAt }: KeptList): ListState => {
  if (clearedAt !== null) return 'cleared';
  if (putAwayAt !== null) return 'put-away';
  return handoff === null ? 'open' : 'used';
};
