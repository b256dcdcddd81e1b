// Sets (shifts): opened, and closed with the list of what is left to the next one.
import type { Journal } from '#src/journal/journal.ts';
import type { SetRow } from '#src/journal/sets-table.ts';
import type { OwnEvent } from '#src/journal/station-event.ts';
import { localDate } from '#src/manifest/local-time.ts';
import type { Bindings } from './bindings.ts';

export type Pending = Extract<OwnEvent, { kind: 'set-closed' }>['pending'];
export type Sets = ReturnType<typeof createSets>;
/** `leftOpen`: over night, from another day and longer than anybody works. */
export type CurrentSet = Pick<SetRow, 'id' | 'name' | 'openedAt' | 'openedBy'> & {
  readonly leftOpen: boolean;
};

/** More sets than this are not opened in a day. */
const SETS_A_DAY = 100;
// A night's set passes midnight and is not left open; one that is 12 hours old is nobody's any more.
const LEFT_OPEN_MS = 12 * 3_600_000;

/** `now` in ms since 1970; `pending`: what is not done yet. What writes throws JournalFault. */
export const createSets = (parts: {
  readonly journal: Pick<Journal, 'append' | 'sets'>;
  readonly bindings: Pick<Bindings, 'lettingGo'>;
  readonly zone: string;
  readonly now: () => number;
  readonly pending: () => Pending;
}) => {
  const { journal, bindings, zone, now } = parts;
  const iso = (): string => new Date(now()).toISOString();
  const dayOf = (at: number): string => localDate(at, zone);

  const current = (): CurrentSet | null => {
    const row = journal.sets.current();
    if (row === null) return null;
    const { id, name, openedAt, openedBy } = row;
    const opened = Date.parse(openedAt);
    const leftOpen = dayOf(opened) !== dayOf(now()) && now() - opened >= LEFT_OPEN_MS;
    return { id, name, openedAt, openedBy, leftOpen };
  };

  const nextName = (): string => {
    const today = dayOf(now());
    const used = journal.sets
      .recent(SETS_A_DAY)
      .filter(({ openedAt }) => dayOf(Date.parse(openedAt)) === today)
      .map(({ name }) => Number(name.slice('SET'.length)));
    return `SET${Math.max(0, ...used) + 1}`;
  };

  return {
    current,
    pending: parts.pending,
    /** The newest first, closed ones and the open one. */
    recent: journal.sets.recent,
    /** `by`: a badge. */
    open: (by: string): { readonly opened: CurrentSet } | { readonly refused: 'set-open' } => {
      if (journal.sets.current() !== null) return { refused: 'set-open' };
      const row = { id: journal.sets.nextId(), name: nextName(), openedAt: iso(), openedBy: by };
      // Whoever scanned before belongs to no set: the new one begins with its own badges.
      const free = bindings.lettingGo();
      const event = { kind: 'set-opened', set: row.id, name: row.name, by } as const;
      journal.append(null, [...free.events, event], () => {
        journal.sets.open(row);
        free.alongside();
      });
      free.done();
      return { opened: { ...row, leftOpen: false } };
    },
    close: (
      by: string,
    ):
      | { readonly closed: Pick<SetRow, 'id' | 'name'>; readonly pending: Pending }
      | { readonly refused: 'no-set-open' } => {
      const row = journal.sets.current();
      if (row === null) return { refused: 'no-set-open' };
      const { id, name } = row;
      const pending = parts.pending();
      const free = bindings.lettingGo();
      journal.append(null, [...free.events, { kind: 'set-closed', set: id, by, pending }], () => {
        journal.sets.close({ id, closedAt: iso(), closedBy: by });
        free.alongside();
      });
      free.done();
      return { closed: { id, name }, pending };
    },
  };
};
