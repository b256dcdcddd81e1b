// What is done with each truck of the kill test: scans, and every act that changes what it holds. No label comes twice.
import type { Act } from '#src/api/contract-acts.ts';
import { loadTruck } from '#src/front/truck-load.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { SettleOutcome } from '#src/handoff/events-changes.ts';
import { assert } from '#src/lib/assert.ts';

/** An act, and by what its event is known in the journal: a kind, and a text that stands in it as a whole. */
export type ActStep = { readonly act: Act; readonly kind: HandoffEvent['kind']; readonly mark: string };
export type Step = { readonly scan: string } | ActStep | 'close';

/** Small, so that deaths meet openings, closes and seals too. */
const TRUCK = { sacks: 2, parcels: 11 };
const COD_PAISE = 125_000;
const WAYS: readonly SettleOutcome[] = ['sack', 'parcel', 'corrected', 'rejected', 'returned'];

const loadOf = (truck: number) => {
  const [first, second] = loadTruck({ ...TRUCK, from: truck });
  assert(first && second, 'two sacks');
  return [first, second] as const;
};
/** Paid on delivery: held until the amount on its label is keyed in. */
const codOf = (truck: number): string => loadOf(truck)[0].parcels[3] ?? '';

/** The carrier's booking data for so many trucks. */
export const bookingsFor = (trucks: number): string =>
  [
    'parcel_code,cod_rupees',
    ...Array.from({ length: trucks }, (_, truck) => `${codOf(truck)},${COD_PAISE / 100}.00`),
    '',
  ].join('\n');

export const settleStep = (code: string, outcome: SettleOutcome, mark: string, to?: string): ActStep => ({
  act: { act: 'settle', code, outcome, reason: mark, ...(to !== undefined && { to }) },
  kind: 'parked-settled',
  mark,
});
export const resumeStep: ActStep = { act: { act: 'resume' }, kind: 'resumed', mark: 'pause' };

/** Truck after truck; "close" at the end of each. */
export function* stepsForEver(): Generator<Step, never> {
  for (let truck = 0; ; truck += 1) {
    const [first, second] = loadOf(truck);
    const [damaged = '', loose = '', gone = '', , ...rest] = first.parcels;
    const [undone = '', ...others] = second.parcels;
    const mark = (what: string): string => `${what} ${truck}`;
    const scan = (code: string): Step => ({ scan: code });

    yield scan(first.code);
    yield scan(damaged);
    const note = mark('damage');
    yield { act: { act: 'damage', code: damaged, category: 'wet', note }, kind: 'questioned', mark: note };
    yield settleStep(damaged, 'accepted', mark('wet outside'));
    yield scan(loose);
    yield { act: { act: 'move', code: loose, sack: null }, kind: 'parcel-moved', mark: loose };
    yield scan(gone);
    const reason = mark('removed');
    yield { act: { act: 'remove', code: gone, reason }, kind: 'removed', mark: reason };

    const shelf = `SHELF ${truck}`;
    const outcome = WAYS[truck % WAYS.length] ?? 'parcel';
    const right = outcome === 'corrected' ? loadOf(100_000 + truck)[0].parcels[0] : undefined;
    yield scan(shelf);
    yield settleStep(shelf, outcome, mark('shelf'), right);

    const cod = codOf(truck);
    const keyCod = (paise: number): Act => ({ act: 'key-cod', code: cod, paise });
    yield scan(cod);
    yield { act: keyCod(COD_PAISE - 100), kind: 'cod-keyed', mark: cod };
    if (truck % 2 === 0) yield { act: keyCod(COD_PAISE), kind: 'hold-lifted', mark: cod };
    else yield settleStep(cod, 'returned', mark('cod'));

    const pause = mark('tea');
    yield { act: { act: 'pause', reason: pause }, kind: 'paused', mark: pause };
    yield resumeStep;
    yield* rest.map(scan);
    yield scan(second.code);
    yield {
      act: { act: 'nest', code: second.code, into: first.code },
      kind: 'sack-nested',
      mark: second.code,
    };
    yield scan(undone);
    yield { act: { act: 'undo' }, kind: 'undone', mark: 'parcel-accepted' };
    yield* others.map(scan);
    yield 'close';
  }
}
