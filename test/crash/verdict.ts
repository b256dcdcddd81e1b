// What the journal says against what was shown.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { NewestView } from '#src/api/contract-lane.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { openJournal } from '#src/journal/journal.ts';
import { isHandoffEvent, type Recorded } from '#src/journal/station-event.ts';
import { follows } from '#src/manifest/number.ts';
import type { Sent, Witness } from './rounds.ts';

export type Verdict = {
  readonly shown: number;
  /** Kinds of acts that were answered. */
  readonly acted: number;
  readonly recorded: number;
  readonly manifests: number;
  /** Each a sentence; none is what is wanted. */
  readonly wrongs: readonly string[];
};

/** What each thing that a screen says has in the journal: by verdict and what it is about. */
const MEANS: Readonly<Record<string, readonly HandoffEvent['kind'][]>> = {
  'accepted sack': ['sack-accepted'],
  'accepted parcel': ['parcel-accepted'],
  'accepted weight': ['sack-weighed', 'parcel-weighed', 'parcel-measured'],
  'accepted undo': ['undone'],
  'accepted settled': ['parked-settled'],
  'accepted removed': ['removed'],
  'accepted moved': ['parcel-moved', 'sack-nested'],
  'accepted alias': ['alias-added'],
  'accepted damage': ['seal-checked'],
  'accepted photo': ['photo-taken'],
  'accepted cod': ['hold-lifted'],
  'accepted pause': ['paused', 'resumed'],
  'parked unknown': ['scan-parked'],
  'parked sack': ['sack-accepted'],
  'parked weight': ['sack-weighed', 'parcel-weighed'],
  'parked damage': ['questioned', 'seal-checked'],
  'held parcel': ['scan-held'],
  'held cod': ['cod-keyed'],
};

/** The code that a screen shows of an event. */
const codeOf = (event: Recorded['event']): string | null => {
  switch (event.kind) {
    case 'sack-weighed':
      return event.sack;
    case 'parked-settled':
      return event.to ?? event.code;
    case 'alias-added':
      return event.alias;
    case 'seal-checked':
      return event.found;
    case 'paused':
    case 'resumed':
      return '';
    default:
      return 'code' in event ? (event.code ?? null) : null;
  }
};

const isShownOf = ({ event }: Recorded, one: NewestView): boolean => {
  const kinds: readonly string[] =
    one.verdict === 'repeated' ? ['scan-repeated'] : (MEANS[`${one.verdict} ${one.as}`] ?? []);
  // A pause has no code; which of the two it is, its name says.
  const isThat = one.as !== 'pause' || one.name === event.kind;
  return isThat && codeOf(event) === one.code && kinds.includes(event.kind);
};

/** What a code is counted by, or null. */
const countedBy = (event: Recorded['event']): string | null => {
  switch (event.kind) {
    case 'parcel-accepted':
    case 'sack-accepted':
      return event.code;
    case 'hold-lifted':
      return event.parked === undefined ? event.code : null;
    case 'parked-settled':
      if (event.outcome === 'corrected') return event.to ?? null;
      return event.outcome === 'sack' || event.outcome === 'parcel' ? event.code : null;
    default:
      return null;
  }
};

/** Of each kind and mark: at least as many as were answered, at most as many as were sent. */
const actsIn = (acts: readonly Sent[], rows: Iterable<Recorded>): readonly string[] => {
  const happened = [...rows].map(({ event }) => ({ kind: event.kind, text: JSON.stringify(event) }));
  const groups = Map.groupBy(acts, ({ kind, mark }) => JSON.stringify([kind, mark]));
  return [...groups.values()].flatMap(group => {
    const [{ kind, mark } = { kind: '', mark: '' }] = group;
    const times = happened.filter(one => one.kind === kind && one.text.includes(`"${mark}"`)).length;
    const answered = group.filter(({ done }) => done).length;
    return times >= answered && times <= group.length
      ? []
      : [`${kind} of "${mark}" was sent ${group.length} and answered ${answered} times, recorded ${times}`];
  });
};

/** Each handoff played anew: what it was closed with is what it held, and it is closed, signed and sealed in that order, once. */
const replayed = (rows: Iterable<Recorded>): readonly string[] => {
  const wrongs: string[] = [];
  const states = new Map<string, Handoff>();
  const ends = new Map<string, string[]>();
  for (const { handoff: id, event } of rows) {
    if (id === null || !isHandoffEvent(event)) continue;
    const before = states.get(id) ?? null;
    if (event.kind === 'handoff-closed' && !isDeepStrictEqual({ ...before?.totals }, { ...event.totals }))
      wrongs.push(
        `${id} was closed with ${JSON.stringify(event.totals)} and held ${JSON.stringify(before?.totals)}`,
      );
    if (ENDS.includes(event.kind)) ends.set(id, [...(ends.get(id) ?? []), event.kind]);
    states.set(id, evolve(before, id, event));
  }
  for (const [id, kinds] of ends)
    if (kinds.some((kind, i) => kind !== ENDS[i])) wrongs.push(`${id} ended by ${kinds.join(', ')}`);
  const open = [...states.values()].filter(({ phase }) => phase !== 'sealed').length;
  if (open > 1) wrongs.push(`${open} trucks stand at one dock`);
  return wrongs;
};
const ENDS: readonly string[] = ['handoff-closed', 'signed-off', 'manifest-sealed'];

export const judge = (witness: Witness): Verdict => {
  const journal = openJournal(join(witness.folder, 'journal.db'), () => new Date().toISOString());
  const wrongs: string[] = [];
  try {
    const rows = new Map([...journal.replay.everything()].map(row => [row.seq, row]));
    for (const [seq, one] of witness.shown) {
      const row = rows.get(seq);
      if (row === undefined) wrongs.push(`${one.code} was shown as ${one.verdict} (${seq}) and is lost`);
      else if (!isShownOf(row, one))
        wrongs.push(
          `${one.code} was shown as ${one.verdict} (${seq}), recorded is ${JSON.stringify(row.event)}`,
        );
    }
    const counted = new Map<string, number>();
    for (const { event } of rows.values()) {
      const code = countedBy(event);
      if (code !== null) counted.set(code, (counted.get(code) ?? 0) + 1);
    }
    for (const [code, times] of counted) if (times !== 1) wrongs.push(`${code} was counted ${times} times`);
    wrongs.push(...actsIn(witness.acts, rows.values()), ...replayed(rows.values()));
    const broken = journal.replay.brokenAt();
    if (broken !== null) wrongs.push(`the chain is broken at ${broken}`);
    const numbers = journal.manifests
      .list(null, 100_000)
      .map(manifest => manifest.number)
      .reverse();
    for (const [i, number] of numbers.entries()) {
      if (!follows(number, numbers[i - 1] ?? null))
        wrongs.push(`${number} does not follow ${numbers[i - 1] ?? 'nothing'}`);
    }
    for (const number of witness.sealed)
      if (!numbers.includes(number)) wrongs.push(`${number} was answered and is lost`);
    if (journal.manifests.lastRetired() !== null)
      wrongs.push('numbers were retired although nothing was restored');
    const acted = new Set(witness.acts.filter(({ done }) => done).map(({ kind }) => kind)).size;
    return { shown: witness.shown.size, acted, recorded: rows.size, manifests: numbers.length, wrongs };
  } finally {
    journal.close();
  }
};
