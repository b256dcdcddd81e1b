// What is signed, from what the station knows at the moment of the seal.
import type { DriverSign } from '#src/handoff/events-truck.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type { ManifestHead2, RetiredNumbers, SealIn, Signed, VoidedManifest } from './document.ts';
import { localIso } from './local-time.ts';
import { parseNumber } from './number.ts';
import type { PreparedRows } from './seal.ts';
import { totalsHash } from './totals-hash.ts';

export type HeadParts = {
  readonly number: string;
  /** Closed or signed, not yet sealed. */
  readonly handoff: Handoff;
  readonly rows: PreparedRows;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly sealedAt: number;
  readonly zone: string;
  readonly previous: ManifestHead2['previous'];
  /** Since the manifest before; none leaves the member out. */
  readonly retired: readonly RetiredNumbers[];
  /** Likewise. */
  readonly voids: readonly VoidedManifest[];
  readonly publicKey: string;
};

/** Times in ms since 1970 become ISO in the station's zone. */
export const headOf = (parts: HeadParts): ManifestHead2 => {
  const { handoff, zone } = parts;
  const number = parseNumber(parts.number);
  const { id, phase, opening, totals, missing, signed, clerk, sealOut } = handoff;
  assert(
    number && (phase === 'closed' || phase === 'signed'),
    'a head is made of a closed handoff and a number',
  );
  const { direction, from, to, vehicle, driver, lane, list, arrivedAt, corrects } = opening;
  return {
    schema: 'pickup-manifest/2',
    number: parts.number,
    site: number.site,
    station: number.station,
    handoff: id,
    direction,
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    vehicle,
    ...(driver !== undefined && { driver }),
    ...(lane !== undefined && { lane }),
    ...(list && {
      list: {
        id: list.id,
        sacks: list.sacks,
        parcels: list.parcels,
        ...(list.shipper !== undefined && { shipper: list.shipper }),
      },
    }),
    ...(arrivedAt !== undefined && { arrivedAt: localIso(Date.parse(arrivedAt), zone) }),
    openedAt: localIso(parts.openedAt, zone),
    closedAt: localIso(parts.closedAt, zone),
    sealedAt: localIso(parts.sealedAt, zone),
    zone,
    ...(clerk !== undefined && { clerk }),
    ...(corrects !== undefined && { corrects }),
    sealIn: sealInOf(handoff),
    ...(sealOut !== undefined && { sealOut }),
    signed: signed ? signedOf(signed, totals) : null,
    totals: { ...totals },
    cod: { parcels: totals.codParcels, paise: totals.codPaise },
    missing: { sacks: missing?.sacks.length ?? 0, parcels: missing?.parcels.length ?? 0 },
    root: parts.rows.root,
    leaves: parts.rows.leaves,
    previous: parts.previous,
    ...(parts.retired.length > 0 && {
      retired: parts.retired.map(({ first, last, reason, at }) => ({ first, last, reason, at })),
    }),
    ...(parts.voids.length > 0 && {
      voids: parts.voids.map(({ number, reason, at }) => ({ number, reason, at })),
    }),
    key: parts.publicKey,
  };
};

const sealInOf = ({ opening, sealCheck, sealReason }: Handoff): SealIn => ({
  expected: opening.seal,
  ...(sealCheck && { found: sealCheck.found, state: sealCheck.state }),
  ...(sealReason !== undefined && { reason: sealReason }),
});

// Nothing can be counted between the two signatures and the seal: what both saw are these totals.
const signedOf = ({ clerk, driver }: NonNullable<Handoff['signed']>, totals: Handoff['totals']): Signed => ({
  clerk,
  driver: driverOf(driver),
  totals: totalsHash(totals),
});

const driverOf = (driver: DriverSign): DriverSign =>
  driver.how === 'refused'
    ? {
        how: driver.how,
        reason: driver.reason,
        ...(driver.person !== undefined && { person: driver.person }),
      }
    : {
        how: driver.how,
        person: driver.person,
        ...(driver.signature !== undefined && { signature: driver.signature }),
      };
