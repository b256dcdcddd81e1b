// What a station says of itself when it is enrolled at a central system, and the proof that it holds the key.
import { ed25519 } from '@noble/curves/ed25519.js';
import { canonical } from '#src/lib/canonical.ts';
import { fromHex, isHex, toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';

export type Enrolment = {
  readonly site: string;
  /** One letter. */
  readonly station: string;
  readonly name: string;
  /** The station's public key, 64 hex digits. */
  readonly key: string;
};

const statement = ({ site, station, name, key }: Enrolment): Uint8Array =>
  utf8(canonical({ site, station, name, key }));

/** Ed25519 over the UTF-8 bytes of the canonical {site, station, name, key}; 128 hex digits. */
export const signEnrolment = (enrolment: Enrolment, secretKey: Uint8Array): string =>
  toHex(ed25519.sign(statement(enrolment), secretKey));

/** Never throws. */
export const enrolmentHolds = (enrolment: Enrolment, proof: string): boolean => {
  if (!isHex(proof, 64) || !isHex(enrolment.key, 32)) return false;
  try {
    return ed25519.verify(fromHex(proof), statement(enrolment), fromHex(enrolment.key), { zip215: false });
  } catch {
    return false; // no point of the curve, or a name with a lone surrogate
  }
};
