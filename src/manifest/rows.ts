// A closed handoff to the rows of its manifest, in the order in which they are signed. Member by member: the journal
// may learn more than version 2 of the document has a place for.
import type { Damage } from '#src/handoff/events-odd.ts';
import type { WeightTaken } from '#src/handoff/events-scale.ts';
import type { Aside, Handoff, Held, Parcel, Sack } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type {
  AsideRow2,
  DamageRow,
  HeldRow2,
  ManifestRow2,
  MissingRow2,
  ParcelRow2,
  SackRow2,
  WeightRow,
} from './document.ts';

/** Sacks, then parcels, then what was not taken over, each in scanning order; then what is missing, in the list's order. */
export const rowsOf = (handoff: Handoff): ManifestRow2[] => {
  const { parked, sacks, parcels, held, aside, missing } = handoff;
  assert(parked.size === 0, 'rows of a handoff that still has parked codes');
  return [
    ...inOrder([...sacks.values()]).map(sackRow),
    ...inOrder([...parcels.values()]).map(parcelRow),
    ...inOrder<Held | Aside>([...held.values(), ...aside.values()]).map(one =>
      'how' in one ? asideRow(one) : heldRow(one),
    ),
    ...(missing?.sacks ?? []).map((code): MissingRow2 => ({ row: 'missing', of: 'sack', code })),
    ...(missing?.parcels ?? []).map(
      ([code, sack]): MissingRow2 => ({ row: 'missing', of: 'parcel', code, ...(sack !== null && { sack }) }),
    ),
  ];
};

// The persistent maps keep no order; `n` is the event that brought the member. One event puts a sack aside with all
// that lies in it: the sack comes first, then by code, so that every program gives the same rows.
const inOrder = <Member extends { readonly n: number; readonly code: string; readonly sack?: string | null }>(
  members: Member[],
): Member[] =>
  members.sort(
    (a, b) =>
      a.n - b.n ||
      Number(typeof a.sack === 'string') - Number(typeof b.sack === 'string') ||
      (a.code < b.code ? -1 : 1),
  );

const seen = ({ scheme, weight, exception, damage, photos }: Sack | Parcel) => ({
  ...(scheme !== undefined && { scheme }),
  ...(weight !== undefined && { weight: weightOf(weight) }),
  ...(exception !== undefined && { exception }),
  ...(damage !== undefined && { damage: damage.map(damageOf) }),
  ...(photos !== undefined && { photos }),
});

const sackRow = (sack: Sack): SackRow2 => {
  const { code, contents, parcels, said, announced, labelGrams, countReason } = sack;
  return {
    row: 'sack',
    code,
    contents,
    parcels,
    ...(said !== undefined && { said }),
    ...(announced && {
      announced: {
        ...(announced.grams !== undefined && { grams: announced.grams }),
        ...(announced.parcels !== undefined && { parcels: announced.parcels }),
      },
    }),
    ...(labelGrams !== undefined && { labelGrams }),
    ...(sack.in !== undefined && { in: sack.in }),
    ...(countReason !== undefined && { countReason }),
    ...seen(sack),
  };
};

const parcelRow = (parcel: Parcel): ParcelRow2 => {
  const { code, aliases, sack, announced, measured, codPaise, returnReason, forward } = parcel;
  return {
    row: 'parcel',
    code,
    ...(aliases && aliases.length > 0 && { aliases }),
    sack,
    ...(announced && {
      announced: {
        ...(announced.sack !== undefined && { sack: announced.sack }),
        ...(announced.grams !== undefined && { grams: announced.grams }),
        ...(announced.pin !== undefined && { pin: announced.pin }),
      },
    }),
    ...(measured && {
      measured: { mm: measured.mm, grams: measured.grams, divisor: measured.divisor },
    }),
    ...(codPaise !== undefined && { codPaise }),
    ...(returnReason !== undefined && { returnReason }),
    ...(forward !== undefined && { forward }),
    ...seen(parcel),
  };
};

const weightOf = (weight: WeightTaken): WeightRow => {
  const { grams, source = 'scale', value, unit, mode, device, raw, tare, scale, by, reason } = weight;
  return {
    grams,
    source,
    value,
    unit,
    ...(mode !== undefined && { mode }),
    device,
    raw,
    ...(tare !== undefined && { tare }),
    ...(scale && { scale: scaleOf(scale) }),
    ...(by !== undefined && { by }),
    ...(reason !== undefined && { reason }),
  };
};

const scaleOf = (scale: NonNullable<WeightTaken['scale']>): NonNullable<WeightTaken['scale']> => {
  const { model, serial, e, min, max, certificate, validUntil, despite } = scale;
  return {
    ...(model !== undefined && { model }),
    ...(serial !== undefined && { serial }),
    ...(e !== undefined && { e }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(certificate !== undefined && { certificate }),
    ...(validUntil !== undefined && { validUntil }),
    ...(despite !== undefined && { despite }),
  };
};

const damageOf = ({ category, note, by }: Damage): DamageRow => ({
  category,
  ...(note !== undefined && { note }),
  ...(by !== undefined && { by }),
});

const asideRow = ({ code, of, how, why, reason, manifest, sack, aliases, photos }: Aside): AsideRow2 => ({
  row: how,
  of,
  code,
  why,
  reason,
  ...(manifest !== undefined && { manifest }),
  ...(sack !== undefined && { sack }),
  ...(aliases && aliases.length > 0 && { aliases }),
  ...(photos && { photos }),
});

const heldRow = ({ code, why, manifest }: Held): HeldRow2 => ({
  row: 'held',
  code,
  why,
  ...(manifest !== undefined && { manifest }),
});
