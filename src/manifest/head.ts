// What is signed, from what the station knows at the moment of the seal.

import type { Handoff } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type { ManifestHead, RetiredNumbers } from './document.ts';
import { localIso } from './local-time.ts';
import { parseNumber } from './number.ts';
import type { PreparedRows } from './seal.ts';

export type HeadParts = {
  readonly number: string;
  /** Closed, not yet sealed. */
  readonly handoff: Handoff;
  readonly rows: PreparedRows;
  readonly openedAt: number;
  readonly closedAt: number;
  readonly sealedAt: number;
  readonly zone: string;
  readonly previous: ManifestHead['previous'];
  /** Since the manifest before; none leaves the member out. */
  readonly retired: readonly RetiredNumbers[];
  readonly publicKey: string;
};

/** Times in ms since 1970 become ISO in the station's zone. */
export const headOf = (parts: HeadParts): ManifestHead => {
  const number = parseNumber(parts.number);
  assert(number && parts.handoff.phase === 'closed', 'a head is made of a closed handoff and a number');
  const { id, opening, totals } = parts.handoff;
  return {
    schema: 'pickup-manifest/1',
    number: parts.number,
    site: number.site,
    station: number.station,
    handoff: id,
    direction: opening.direction,
    from: { id: opening.from.id, name: opening.from.name },
    to: { id: opening.to.id, name: opening.to.name },
    vehicle: opening.vehicle,
    seal: opening.seal,
    ...(opening.driver !== undefined && { driver: opening.driver }),
    openedAt: localIso(parts.openedAt, parts.zone),
    closedAt: localIso(parts.closedAt, parts.zone),
    sealedAt: localIso(parts.sealedAt, parts.zone),
    zone: parts.zone,
    totals,
    root: parts.rows.root,
    leaves: parts.rows.leaves,
    previous: parts.previous,
    ...(parts.retired.length > 0 && {
      retired: parts.retired.map(({ first, last, reason, at }) => ({ first, last, reason, at })),
    }),
    key: parts.publicKey,
  };
};
