// What the rules must know of a code beside the handoff: the past of this station, the truck's list, other lists, the
// carrier's bookings. Each is one look-up by an index.
import { keyOf } from '#src/codes/aliases.ts';
import type { Code } from '#src/codes/code.ts';
import { drawnFor } from '#src/codes/sample.ts';
import { isOver } from '#src/handoff/decide.ts';
import type { Facts, Listed } from '#src/handoff/facts.ts';
import type { Rules } from '#src/handoff/rules.ts';
import { type Handoff, namedBy } from '#src/handoff/state.ts';
import type { Journal } from '#src/journal/journal.ts';

export type FactsOf = (handoff: Handoff | null, code: Code) => Facts;

const DAY_MS = 86_400_000;

/** Throws JournalFault where a page cannot be read. */
export const createFactsOf = (parts: {
  readonly journal: Pick<Journal, 'find' | 'lists'>;
  readonly rules: Rules;
  /** Every truck that stands at this station. */
  readonly trucks?: () => readonly (Handoff | null)[];
  /** Secret: which sacks are drawn cannot be foreseen. */
  readonly sampleKey: Uint8Array;
  /** ms since 1970 */
  readonly now: () => number;
}): FactsOf => {
  const { journal, rules, sampleKey, now } = parts;
  const { find, lists } = journal;
  const trucks = parts.trucks ?? (() => []);

  // Nothing of it is sealed yet, so the record does not say it.
  const atOther = (handoff: Handoff, ...codes: readonly string[]): Pick<Facts, 'atOtherTruck'> => {
    const has = (truck: Handoff): boolean =>
      codes.some(code => truck.sacks.has(code) || truck.parcels.has(namedBy(truck, code)));
    const others = trucks().filter(truck => truck !== null && truck.id !== handoff.id && !isOver(truck));
    return others.some(truck => truck !== null && has(truck)) ? { atOtherTruck: true } : {};
  };

  const listedOf = (list: string, key: string): Listed | undefined => {
    const row = lists.announced(list, key);
    if (row === null) return undefined;
    if (row.kind === 'parcel') {
      const { kind, code, sack, grams, pin, cod, orderRef } = row;
      const others = lists.aliasesOf(list, code);
      return {
        kind,
        code,
        sack,
        ...(others.length > 0 && { aliases: others }),
        ...(grams !== undefined && { grams }),
        ...(pin !== undefined && { pin }),
        ...(cod && { cod }),
        ...(orderRef !== undefined && { orderRef }),
      };
    }
    // What the shipper says counts; where he says nothing, as many as he names.
    const said = row.said ?? (row.parcels > 0 ? row.parcels : undefined);
    const { kind, code, grams } = row;
    return {
      kind,
      code,
      ...(grams !== undefined && { grams }),
      ...(said !== undefined && { parcels: said }),
    };
  };

  const otherOf = (list: string | null, key: string): Pick<Facts, 'otherList'> => {
    const other = lists.elsewhere(list, key);
    if (other === null) return {};
    const aliases = other.code === null ? [] : lists.aliasesOf(other.list, other.code);
    return {
      otherList: {
        ...(other.code !== null && { code: other.code }),
        ...(aliases.length > 0 && { aliases }),
        ...(other.site !== null && { site: other.site }),
        ...(other.vehicle !== null && { vehicle: other.vehicle }),
      },
    };
  };

  return (handoff, code) => {
    if (handoff?.phase !== 'open') return {};
    const key = keyOf(code);
    const list = handoff.opening.list?.id ?? null;
    const listed = list === null ? undefined : listedOf(list, key);
    const other = listed ? {} : otherOf(list, key);
    const name = listed?.code ?? other.otherList?.code ?? key;
    const about = {
      ...(listed ? { listed } : other),
      ...atOther(handoff, key, name),
    };
    if (code.kind === 'sack' || listed?.kind === 'sack') {
      const sampled =
        rules.contents.contents === 'sample' || Object.keys(rules.contents.byShipper).length > 0;
      return sampled ? { ...about, draw: drawnFor(sampleKey, handoff.id, key) } : about;
    }
    const since = new Date(now() - rules.reuseDays * DAY_MS).toISOString();
    const sealedOn = find.sealedOn(name, since) ?? (name === key ? null : find.sealedOn(key, since));
    const handed = lists.handedElsewhere(name) ?? (name === key ? null : lists.handedElsewhere(key));
    const elsewhere = handed !== null && handed.at >= since ? handed : null;
    const booking = lists.booking(name) ?? (name === key ? null : lists.booking(key));
    const forward = handoff.opening.direction === 'return' ? find.forward(name) : null;
    return {
      ...about,
      ...(sealedOn && { sealedOn }),
      ...(elsewhere && { elsewhere: { site: elsewhere.site, number: elsewhere.number } }),
      ...(booking && { booking }),
      ...(forward && { forward }),
    };
  };
};
