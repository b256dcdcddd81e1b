// A sack to whether it is opened for the sample. The station draws, not the clerk: who does not have its key cannot tell
// beforehand which sacks it will be, and a sack that is scanned again is not drawn again.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8 } from '#src/lib/utf8.ts';

// The station's key signs, too: no message that it signs begins like this one.
const WHAT = 'pickup-sample/1';

/** From 0 to just under 1, and always the same for these three (RFC 2104 with SHA-256, its first 48 bits). */
export const drawnFor = (key: Uint8Array, handoff: string, sack: string): number => {
  // As JSON, so that no other pair makes the same message.
  const mac = hmac(sha256, key, utf8(JSON.stringify([WHAT, handoff, sack])));
  return mac.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
};

/** `percent` 0 draws none, 100 all. */
export const isDrawn = (draw: number, percent: number): boolean => draw * 100 < percent;
