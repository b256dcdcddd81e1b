// Badges scanned at scanners, to whose scanner each is: so that each scan names its person.
//
// What is bound is kept beside the events, in the transaction of each: a station that crashes in the middle of a truck
// takes it up where it was, without reading the journal through. Every set begins with nobody bound, and nothing is taken
// up that is older than anybody works: a scan that names nobody is better than one that names whoever went home yesterday.
import type { Journal } from '#src/journal/journal.ts';
import type { Role } from '#src/journal/people-table.ts';
import type { OwnEvent } from '#src/journal/station-event.ts';

export type Bound = { readonly badge: string; readonly role: Role; readonly name: string };
export type BindAnswer =
  | { readonly bound: Bound }
  | { readonly unbound: true }
  /** not-allowed: an auditor looks and does not scan. */
  | { readonly refused: 'unknown-badge' | 'ended' | 'not-allowed' };
export type Bindings = ReturnType<typeof createBindings>;

/** By device; `at`: ms since 1970. */
type Holders = { readonly [device: string]: { readonly badge: string; readonly at: number } };

const SETTING = 'bindings';
/** Longer than a double shift. */
const LONGEST_SET_MS = 16 * 3_600_000;
// A trigger that is held a little too long reads a badge twice; nobody takes it back that fast.
const TWICE_MS = 3_000;

/** `now` in ms since 1970. What writes throws JournalFault, and then nothing is bound otherwise than before. */
export const createBindings = (parts: {
  readonly journal: Pick<Journal, 'append' | 'people' | 'settings'>;
  readonly now: () => number;
}) => {
  const { journal, now } = parts;
  let devices = takenUp(journal.settings.get(SETTING), now());

  const keep = (next: Holders): void => journal.settings.set(SETTING, JSON.stringify(next));

  const of = (device: string): Bound | null => {
    const badge = devices[device]?.badge;
    const row = badge === undefined ? null : journal.people.one(badge);
    if (row === null || row.endedAt !== null) return null;
    return { badge: row.badge, role: row.role, name: row.name };
  };

  const set = (device: string, badge: string | null): void => {
    const { [device]: _, ...others } = devices;
    const next = badge === null ? others : { ...others, [device]: { badge, at: now() } };
    journal.append(null, [{ kind: 'clerk-bound', device, badge }], () => keep(next));
    devices = next;
  };

  /** What lets go of every scanner, or of `badge`'s alone, as part of a larger transaction: these events, `alongside` in it, `done` after it. */
  const lettingGo = (badge?: string) => {
    const gone = Object.keys(devices).filter(
      device => badge === undefined || devices[device]?.badge === badge,
    );
    const next = Object.fromEntries(Object.entries(devices).filter(([device]) => !gone.includes(device)));
    return {
      events: gone.map(device => ({ kind: 'clerk-bound', device, badge: null })) satisfies OwnEvent[],
      alongside: (): void => keep(next),
      done: (): void => {
        devices = next;
      },
    };
  };

  return {
    /** The scanner's holder; null for nobody. One index look-up: to be asked at each scan. */
    of,
    /** A badge was scanned at `device`: its holder from now on, or nobody's where it is the holder's own again. null: nobody's. */
    bind: (device: string, badge: string | null): BindAnswer => {
      const before = devices[device];
      if (badge === null) {
        if (before !== undefined) set(device, null);
        return { unbound: true };
      }
      const row = journal.people.one(badge);
      if (row === null) return { refused: 'unknown-badge' };
      if (row.endedAt !== null) return { refused: 'ended' };
      if (row.role === 'auditor') return { refused: 'not-allowed' };
      if (before?.badge !== badge) set(device, badge);
      else if (Math.abs(now() - before.at) >= TWICE_MS) {
        set(device, null);
        return { unbound: true };
      }
      return { bound: { badge, role: row.role, name: row.name } };
    },
    /** Every scanner that somebody holds, by name of the device. */
    all: (): readonly (Bound & { readonly device: string })[] =>
      Object.keys(devices)
        .sort()
        .flatMap(device => {
          const bound = of(device);
          return bound === null ? [] : [{ ...bound, device }];
        }),
    lettingGo,
  };
};

// By a clock that was set back, what was bound comes from the future: it is taken for fresh.
const takenUp = (kept: string | null, at: number): Holders =>
  kept === null
    ? {}
    : Object.fromEntries(
        Object.entries(JSON.parse(kept) as Holders).filter(([, bound]) => at - bound.at < LONGEST_SET_MS),
      );
