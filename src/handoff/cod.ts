// The COD gate: the shipper's announced amount, the carrier's booking and, where asked, the amount on the label are
// one, or the parcel is held. Paise throughout.
import type { Cod } from './events-facts.ts';
import type { HeldWhy } from './events-odd.ts';
import type { Facts } from './facts.ts';
import type { Rules } from './rules.ts';
import type { Handoff, Held } from './state.ts';

export type CodSources = {
  /** Absent: no COD announced. null: announced without an amount. */
  readonly announced?: number | null;
  /** Not on a list, so nobody announced anything of it. */
  readonly blind: boolean;
  /** Absent: no booking data at all. null: booked without COD. */
  readonly booked?: number | null;
  readonly label?: number;
};

/** `codPaise` is absent where there is no COD. */
export type CodGate = { readonly codPaise?: number } | { readonly why: HeldWhy; readonly cod: Cod };

export const codGate = (sources: CodSources, rules: Rules['cod']): CodGate => {
  const { announced, blind, label } = sources;
  const usesBooking = rules.booking === 'needed';
  const booked = usesBooking ? sources.booked : undefined;
  const isAnnounced = announced !== undefined;
  const isBooked = booked !== undefined && booked !== null;
  if (!isAnnounced && !isBooked) return {};
  const cod = codOf(sources);
  const held = (why: HeldWhy): CodGate => ({ why, cod });
  const differs = (): CodGate =>
    held(rules.label !== 'never' && label === undefined ? 'cod-label-wanted' : 'cod-differs');
  if (isAnnounced && announced === null) return held('cod-no-amount');
  if (usesBooking && booked === undefined) return held('cod-no-booking');
  if (usesBooking && !blind && (announced ?? null) !== (booked ?? null)) return differs();
  const amount = announced ?? booked;
  if (amount === undefined || amount === null) return {};
  if (amount > rules.limitPaise) return held('cod-over-limit');
  if (rules.wholeRupees && amount % 100 !== 0) return held('cod-not-whole');
  // With one source alone the label is the second one.
  const wantsLabel = rules.label === 'always' || (blind && usesBooking);
  if (wantsLabel && label === undefined) return held('cod-label-wanted');
  if (label !== undefined && label !== amount) return held('cod-label-differs');
  return { codPaise: amount };
};

export const codOf = ({ announced = null, booked = null, label }: CodSources): Cod => ({
  announced,
  booked,
  ...(label !== undefined && { label }),
});

/** What was said of one that is held for its COD; `booking` is today's. What it is held for tells a null from nothing. */
export const sourcesOfHeld = (
  { opening }: Handoff,
  { announced: listed, cod, why }: Held,
  booking: Facts['booking'],
): CodSources => {
  const { announced = null, booked = null, label } = cod ?? {};
  const isAnnounced = announced !== null || why === 'cod-no-amount';
  const isBooked = booked !== null || (why !== 'cod-no-booking' && why !== 'cod-no-amount');
  return {
    blind: opening.list === undefined || listed === undefined,
    ...(isAnnounced && { announced }),
    ...(booking ? { booked: booking.codPaise } : isBooked ? { booked } : {}),
    ...(label !== undefined && { label }),
  };
};
