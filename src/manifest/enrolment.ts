// What a station says of itself when it is enrolled at a central system, and the proof that it holds the key.
import { canonical } from '#src/lib/canonical.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { signatureHolds, signBytes } from './key.ts';

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
  signBytes(statement(enrolment), secretKey);

/** `name` must be well-formed: a lone surrogate has no canonical form. */
export const enrolmentHolds = (enrolment: Enrolment, proof: string): boolean =>
  signatureHolds(statement(enrolment), proof, enrolment.key);
