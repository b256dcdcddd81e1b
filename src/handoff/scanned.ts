// A code at the scanner: a sack, a parcel, a repeat, or put aside. Never refused for being odd.
import { keyOf } from '#src/codes/aliases.ts';
import type { Code } from '#src/codes/code.ts';
import { codGate, codOf, sourcesOfHeld } from './cod.ts';
import type { HandoffEvent } from './events.ts';
import type { Announced, Cod, ParcelFacts, ScanOrigin } from './events-facts.ts';
import type { Asked, HeldWhy, ParkedWhy } from './events-odd.ts';
import type { Facts } from './facts.ts';
import type { Rules } from './rules.ts';
import { type Handoff, type Held, knows, namedBy } from './state.ts';

type Scanned = {
  readonly code: Code;
  readonly scan: ScanOrigin;
  readonly facts: Facts;
};

export const scanned = (state: Handoff, intent: Scanned, rules: Rules): HandoffEvent => {
  const { code, facts } = intent;
  const key = keyOf(code);
  const scan = code.text === key ? intent.scan : { ...intent.scan, text: code.text };
  // A list knows a parcel by another of its codes: that one names it.
  const name = namesIn(facts)?.code ?? key;
  if (knows(state, key)) return met(state, key, { ...intent, scan }, rules);
  if (knows(state, name)) return met(state, name, { ...intent, scan }, rules);
  if (code.kind === 'sack' || facts.listed?.kind === 'sack')
    return sack(state, key, { ...intent, scan }, rules);
  return parcel(state, key, { ...intent, scan }, rules);
};

/** Met before: recorded, not counted; but what is held for its COD may pass by now, with booking data that has come since. */
const met = (state: Handoff, name: string, intent: Scanned, rules: Rules): HandoffEvent => {
  const { scan, facts } = intent;
  const code = namedBy(state, name);
  const held = state.held.get(code);
  if (held?.cod && passedOn(state, facts) === null) {
    const sources = sourcesOfHeld(state, held, facts.booking);
    const gate = codGate(sources, rules.cod);
    if (!('why' in gate)) return lifted(state, held, codOf(sources), gate.codPaise, scan.by);
  }
  // Under another of its labels: the one that was in the hand is told.
  const label = code === keyOf(intent.code) ? {} : { text: intent.code.text };
  return { kind: 'scan-repeated', code, scan: { ...scan, ...label } };
};

/** Its COD is in order: it is counted where it was scanned, unless it is odd besides. */
export const lifted = (
  state: Handoff,
  held: Held,
  cod: Cod,
  codPaise: number | undefined,
  by: string | undefined,
): HandoffEvent => {
  const { code, scheme, aliases, announced, returnReason, forward, odd } = held;
  return {
    kind: 'hold-lifted',
    code,
    sack: held.sack !== null && state.sacks.has(held.sack) ? held.sack : null,
    ...(scheme !== undefined && { scheme }),
    ...(aliases && { aliases }),
    ...(announced && { announced }),
    ...(returnReason !== undefined && { returnReason }),
    ...(forward !== undefined && { forward }),
    cod,
    ...(codPaise !== undefined && { codPaise }),
    ...(odd !== undefined && { parked: odd }),
    ...(by !== undefined && { by }),
  };
};

/** What another truck has, or had when it was sealed, is not counted here too, whatever else is in order by now. */
export const passedOn = (
  { opening }: Handoff,
  { atOtherTruck, sealedOn }: Facts,
): 'at-other-truck' | 'not-acceptable' | null => {
  if (atOtherTruck) return 'at-other-truck';
  return sealedOn?.direction === opening.direction ? 'not-acceptable' : null;
};

/** Two labels are of one parcel whichever list says so. */
const namesIn = ({
  listed,
  otherList,
}: Facts): { readonly code?: string; readonly aliases?: readonly string[] } | undefined =>
  listed?.kind === 'parcel' ? listed : otherList;

const isElsewhere = ({ otherList }: Facts, rules: Rules): boolean =>
  otherList?.site !== undefined && otherList.site !== rules.site;

const sack = (state: Handoff, key: string, { code, scan, facts }: Scanned, rules: Rules): HandoffEvent => {
  const listed = facts.listed?.kind === 'sack' ? facts.listed : undefined;
  const bin = state.bins + 1;
  if (!listed && isElsewhere(facts, rules)) {
    const site = facts.otherList?.site;
    return { kind: 'scan-held', code: key, why: 'wrong-site', bin, sack: null, ...(site && { site }), scan };
  }
  // A receptacle's label says its own weight (S9).
  const labelGrams = typeof code.fields?.grams === 'number' ? code.fields.grams : undefined;
  const grams = listed?.grams;
  const said = listed?.parcels;
  const why = sackWhy(state, code, facts);
  // A bag's printed label is used again on other days: a sack is its number and its handoff, so none is held for an
  // earlier manifest.
  return {
    kind: 'sack-accepted',
    code: key,
    ...(code.scheme !== undefined && { scheme: code.scheme }),
    ...(listed
      ? { announced: { ...(grams !== undefined && { grams }), ...(said !== undefined && { parcels: said }) } }
      : {}),
    contents: contentsOf(state, facts, rules),
    ...(said !== undefined && { said }),
    ...(labelGrams !== undefined && { labelGrams }),
    ...(why && { asked: { why, bin } }),
    scan,
  };
};

const sackWhy = (state: Handoff, { valid }: Code, facts: Facts): Asked['why'] | null => {
  const { atOtherTruck, listed, otherList } = facts;
  if (atOtherTruck) return 'other-truck';
  if (listed) return null;
  if (state.opening.list !== undefined) return otherList ? 'other-truck' : 'extra';
  return valid === false ? 'label-wrong' : null;
};

const contentsOf = (state: Handoff, { draw = 1 }: Facts, rules: Rules): 'full' | 'sample' | 'none' => {
  const { contents, percent } = rules.contents.byShipper[state.opening.list?.shipper ?? ''] ?? rules.contents;
  if (contents !== 'sample') return contents;
  return draw * 100 < percent ? 'sample' : 'none';
};

const parcel = (state: Handoff, key: string, intent: Scanned, rules: Rules): HandoffEvent => {
  const { code, scan, facts } = intent;
  const listed = facts.listed?.kind === 'parcel' ? facts.listed : undefined;
  const { direction } = state.opening;
  const { code: name = key, aliases } = namesIn(facts) ?? {};
  const of: ParcelFacts = {
    ...(code.scheme !== undefined && { scheme: code.scheme }),
    ...aliasesOf(state, name, key, aliases),
    ...(listed && { announced: announcedOf(listed) }),
    ...(direction === 'return' && { returnReason: state.returnReason ?? 'unstated' }),
    ...(direction === 'return' && facts.forward && { forward: facts.forward.number }),
  };
  const base = { code: name, bin: state.bins + 1, sack: state.current, ...of, scan };
  const held = heldWhy(state, intent, rules);
  if (held) return { kind: 'scan-held', ...base, ...held };
  // A return reverses what was to be collected; nothing is collected at the dock.
  const gate =
    direction === 'return'
      ? { ...(facts.forward?.codPaise !== undefined && { codPaise: facts.forward.codPaise }) }
      : codGate(
          {
            blind: listed === undefined,
            ...(listed?.cod && { announced: listed.cod.paise }),
            ...(facts.booking && { booked: facts.booking.codPaise }),
          },
          rules.cod,
        );
  const parked = parkedWhy(state, intent, rules);
  if ('why' in gate)
    return { kind: 'scan-held', ...base, why: gate.why, cod: gate.cod, ...(parked && { odd: parked }) };
  if (parked) return { kind: 'scan-parked', ...base, ...gate, why: parked };
  const { bin: _, ...accepted } = base;
  return { kind: 'parcel-accepted', ...accepted, ...gate };
};

/** A code that stands for something else here already, by a person's word, stays that. */
const aliasesOf = (state: Handoff, name: string, key: string, listed: readonly string[] = []) => {
  const others = [...new Set([...(key === name ? [] : [key]), ...listed])].filter(
    one => one !== name && !knows(state, one),
  );
  return others.length > 0 ? { aliases: others } : {};
};

const announcedOf = (listed: {
  readonly sack: string | null;
  readonly grams?: number;
  readonly pin?: string;
  readonly orderRef?: string;
}): Announced => ({
  sack: listed.sack,
  ...(listed.grams !== undefined && { grams: listed.grams }),
  ...(listed.pin !== undefined && { pin: listed.pin }),
  ...(listed.orderRef !== undefined && { orderRef: listed.orderRef }),
});

/** What nobody at the dock can accept. */
const heldWhy = (
  state: Handoff,
  { code, facts }: Scanned,
  rules: Rules,
): { readonly why: HeldWhy; readonly manifest?: string; readonly site?: string } | null => {
  const { sealedOn, elsewhere } = facts;
  if (code.fields?.testRange === true && rules.production) return { why: 'test-range' };
  // One that went the other way since may come: a parcel inducted last week returns, and a returned one is sent again.
  if (sealedOn?.direction === state.opening.direction)
    return { why: 'sealed-earlier', manifest: sealedOn.number };
  if (elsewhere && state.opening.direction === 'induction')
    return { why: 'handed-elsewhere', manifest: elsewhere.number, site: elsewhere.site };
  const site = facts.otherList?.site;
  return facts.listed === undefined && site !== undefined && isElsewhere(facts, rules)
    ? { why: 'wrong-site', site }
    : null;
};

/** Kinds that name one unit, whoever announced it. */
const NAMES: readonly Code['kind'][] = ['article', 'amazon'];
/** Of these only what was announced is a parcel: they stand on pallets and products too. */
const NAMES_IF_LISTED: readonly Code['kind'][] = ['sscc', 'gs1', 'unknown'];

const parkedWhy = (state: Handoff, { code, facts }: Scanned, rules: Rules): ParkedWhy | null => {
  const { listed, otherList } = facts;
  if (facts.atOtherTruck) return 'other-truck';
  if (code.valid === false) return code.why === 'check-digit' ? 'check-digit' : 'unknown';
  const isParcel = NAMES.includes(code.kind) || (listed && NAMES_IF_LISTED.includes(code.kind));
  if (!isParcel) return 'unknown';
  if (state.opening.list !== undefined && !listed) return otherList ? 'other-truck' : 'extra';
  const pin = listed?.kind === 'parcel' ? listed.pin : undefined;
  const goesElsewhere =
    pin !== undefined &&
    state.opening.direction === 'induction' &&
    rules.destinations.length > 0 &&
    !rules.destinations.some(prefix => pin.startsWith(prefix));
  return goesElsewhere ? 'wrong-destination' : null;
};
