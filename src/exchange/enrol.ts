// A station makes itself known to a central system; the token is used for this one request.
import type { DeliveryTrouble } from '#src/journal/outbox.ts';
import { isHex } from '#src/lib/hex.ts';
import { signEnrolment } from '#src/manifest/enrolment.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { addressOf } from './address.ts';
import { type Answer, ask, detailOf, type Fetch } from './ask.ts';

export type EnrolParts = {
  readonly url: string;
  readonly token: string;
  readonly site: string;
  /** One letter. */
  readonly station: string;
  readonly name: string;
  readonly key: KeyPair;
  readonly fetch: Fetch;
  /** Another key is enrolled for this station, and this one takes its place. */
  readonly replace?: boolean;
  readonly plainHttp?: boolean;
  readonly requestMs?: number;
};

/** `key`: the central system's public key, to which receipts are held from now on. */
export const enrol = async (
  parts: EnrolParts,
): Promise<
  { readonly key: string } | { readonly trouble: DeliveryTrouble['code']; readonly detail: string }
> => {
  const { token, site, station, name, replace, requestMs = 30_000 } = parts;
  const address = addressOf(parts, 'v1/stations');
  if ('wrong' in address) return { trouble: 'away', detail: address.wrong };
  // A header takes no other characters, and no token of ours has any.
  if (!/^[\x21-\x7e]+$/.test(token)) return { trouble: 'not-enrolled', detail: 'this is not a token' };
  const enrolment = { site, station, name, key: parts.key.publicKey };
  const body = JSON.stringify({
    ...enrolment,
    proof: signEnrolment(enrolment, parts.key.secretKey),
    ...(replace === true && { replace }),
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const asked = await ask(parts.fetch, { url: address.url, headers, body }, AbortSignal.timeout(requestMs));
  if ('trouble' in asked) return { trouble: asked.trouble.code, detail: asked.trouble.detail };
  const { answer } = asked;
  const key = answer.status === 200 || answer.status === 201 ? keyIn(answer) : null;
  return key === null ? { trouble: troubleOf(answer.status), detail: detailOf(answer) } : { key };
};

const keyIn = ({ text }: Answer): string | null => {
  try {
    const { central } = JSON.parse(text) as { readonly central?: unknown };
    return typeof central === 'string' && isHex(central, 32) ? central : null;
  } catch {
    return null;
  }
};

const troubleOf = (status: number): DeliveryTrouble['code'] => {
  if (status === 401 || status === 403) return 'not-enrolled';
  if (status === 409) return 'conflict';
  if (status === 400 || status === 413 || status === 422) return 'invalid';
  if (status === 429) return 'busy';
  return status >= 500 ? 'failing' : 'strange';
};
