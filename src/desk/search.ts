// A person's question to what the record answers: the text is tried as all that it may mean.
import type { HandoffFound, Names, SearchFound, ThingFound, TookAs } from '#src/api/contract-search.ts';
import type { Reader } from '#src/codes/read-label.ts';
import type { History, HistoryLine } from '#src/journal/history.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { After, HandoffLine } from '#src/journal/search.ts';
import { askedFor } from './asked-for.ts';

const HANDOFFS = 25;
const EVENTS = 100;
const NONE: readonly HandoffLine[] = [];

/** Throws JournalFault where a page cannot be read. */
export const createSearching = (parts: {
  readonly journal: Pick<Journal, 'search' | 'people'>;
  readonly zone: string;
  /** ms since 1970 */
  readonly now: () => number;
  readonly reader?: Reader;
}) => {
  const { journal, zone, now, reader = {} } = parts;
  const { search } = journal;

  const namesIn = (lines: readonly HistoryLine[]): Names => {
    const badges = new Set(lines.flatMap(line => ('event' in line ? badgesOf(line.event) : [])));
    return Object.fromEntries(
      [...badges].flatMap(badge => {
        const name = journal.people.one(badge)?.name;
        return name === undefined ? [] : [[badge, name]];
      }),
    );
  };
  const thingOf = (history: History): ThingFound => {
    const ids = [...new Set(history.lines.map(({ handoff }) => handoff))];
    const handoffs = ids.flatMap(id => {
      const found = search.named(id);
      return found === null ? [] : [[id, { vehicle: found.vehicle, manifest: found.manifest }] as const];
    });
    return { ...history, handoffs: Object.fromEntries(handoffs), people: namesIn(history.lines) };
  };
  const thing = (code: string, before?: number): ThingFound | null => {
    const found = search.history(code, { limit: EVENTS, before });
    return found && thingOf(found);
  };

  return {
    /** `before`: a SearchFound's, for the handoffs after those that it had. */
    search: (
      q: string,
      { limit = HANDOFFS, before }: { limit?: number; before?: string } = {},
    ): SearchFound => {
      const asked = askedFor(q, { zone, now: now(), reader });
      const { number, plate, days } = asked;
      const past = before === undefined ? null : placeOf(before);
      const took = new Set<TookAs>();
      const things: ThingFound[] = [];
      for (const code of past ? [] : asked.codes) {
        if (things.some(({ names }) => names.includes(code))) continue;
        const found = thing(code);
        if (found) things.push(found);
      }
      if (things.length > 0) took.add('code');
      const page = { limit: limit + 1, after: past?.after };

      const ofDays = days && !past?.number ? search.openedIn(days.since, days.until, page) : NONE;
      const stillThere =
        days && !past?.number && ofDays.length <= limit ? search.stillThereIn(days.since, days.until) : NONE;
      if (days) took.add('days');

      const numbered =
        number !== undefined && !past?.after && !days
          ? search.numbered(number, { limit: limit + 1, before: past?.number })
          : NONE;
      if (numbered.length > 0) took.add('manifest');

      const vehicles = plate !== undefined && !past?.number && !days ? search.ofVehicle(plate, page) : null;
      if (vehicles && vehicles.handoffs.length > 0) took.add('vehicle');

      const ofVehicle = vehicles?.handoffs ?? NONE;
      const last = (lines: readonly HandoffLine[]): HandoffLine | undefined =>
        lines.length > limit ? lines[limit - 1] : undefined;
      const lastNumbered = last(numbered);
      const lastOpened = last(days ? ofDays : ofVehicle);
      return {
        q,
        took: [...took],
        ...(days && { days: { from: days.from, to: days.to } }),
        things,
        handoffs: distinct([
          ...numbered.slice(0, limit),
          ...ofVehicle.slice(0, limit),
          ...ofDays.slice(0, limit),
          ...stillThere,
        ]),
        before: lastNumbered?.manifest
          ? `number ${lastNumbered.manifest}`
          : lastOpened
            ? `opened ${lastOpened.openedAt} ${lastOpened.id}`
            : null,
        ...(vehicles?.isCut && { isCut: true as const }),
      };
    },
    thing,
    handoff: (id: string): HandoffFound | null => {
      const found = search.handoff(id);
      return found && { ...found, people: namesIn(found.lines) };
    },
  };
};

const distinct = (lines: readonly HandoffLine[]): readonly HandoffLine[] => [
  ...new Map(lines.map(line => [line.id, line])).values(),
];

/** What a page ended with; what is none of ours is the beginning. */
const placeOf = (before: string): { readonly number?: string; readonly after?: After } | null => {
  const [what, first, id] = before.split(' ');
  if (what === 'number' && first !== undefined) return { number: first };
  if (what === 'opened' && first !== undefined && id !== undefined) return { after: { openedAt: first, id } };
  return null;
};

/** All badges that an event names. */
export const badgesOf = (event: object): readonly string[] => {
  const { by, scan, clerk, from, to, weight, kind } = event as {
    readonly [name: string]: unknown;
    readonly scan?: { readonly by?: string };
    readonly weight?: { readonly by?: string };
  };
  const passed = kind === 'handed-on' ? [from, to] : [];
  return [by, scan?.by, weight?.by, clerk, ...passed].filter(one => typeof one === 'string');
};
