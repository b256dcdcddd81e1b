// Totals to the one figure that both sides' word is given on.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Totals } from '#src/handoff/totals.ts';
import { canonical } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';

/** SHA-256 of the canonical totals, 64 hex digits. */
export const totalsHash = (totals: Totals): string => toHex(sha256(utf8(canonical(totals))));
