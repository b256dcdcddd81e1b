// A PIN to what is kept of it, and back to yes or no. The PIN itself is never kept.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

// RFC 7914. N = 2^15, r = 8 takes 32 MiB and 0.08 s a try (measured, one core): no wait for the lead who types one,
// and for whoever has the file a day of one core for all six-digit PINs. A longer PIN is what helps against that.
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
// What a kept string may ask of this machine: a damaged one must not ask for all its memory.
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_P = 16;

export type PinFaultCode = 'kept-unreadable';

/** What is kept of a PIN is damaged: no PIN can be compared with it, and no try was wrong. */
export class PinFault extends Error {
  readonly code: PinFaultCode;
  constructor(code: PinFaultCode, options?: ErrorOptions) {
    super(`PIN: ${code}`, options);
    this.name = 'PinFault';
    this.code = code;
  }
}

/** 6 to 12 digits. */
export const isPin = (pin: string): boolean => /^[0-9]{6,12}$/.test(pin);

/**
 * True where a PIN is among the first that anybody tries: one digit, a run up or down (123456, 098765), or a block of two
 * or three digits again and again (121212, 123123).
 */
export const weakPin = (pin: string): boolean => {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  const isRun = [0, 1, 9].some(step => steps.every(one => one === step));
  const repeats = [2, 3].some(length => digits.every((digit, i) => digit === digits[i % length]));
  return isRun || repeats;
};

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url: says itself how it was made, so that the cost can rise later. */
export const hashPin = async (pin: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
};

/** `kept` is what hashPin gave. Throws PinFault where it is not. */
export const pinHolds = async (pin: string, kept: string): Promise<boolean> => {
  const { salt, hash, cost } = parseKept(kept);
  return timingSafeEqual(await derive(pin, salt, cost), hash);
};

type Cost = { readonly N: number; readonly r: number; readonly p: number };

const bytesOf = ({ N, r }: Cost): number => 128 * N * r;

const KEPT = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

const parseKept = (kept: string) => {
  const [, n, r, p, salt, hash] = KEPT.exec(kept) ?? [];
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const isPowerOfTwo = cost.N > 1 && (cost.N & (cost.N - 1)) === 0;
  const isCost = isPowerOfTwo && cost.r >= 1 && cost.p >= 1 && cost.p <= MAX_P && bytesOf(cost) <= MAX_BYTES;
  if (!isCost || salt === undefined || hash === undefined) throw new PinFault('kept-unreadable');
  return { salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url'), cost };
};

const derive = (pin: string, salt: Uint8Array, cost: Cost): Promise<Buffer> => {
  // Node's own limit is 32 MiB, exactly what these costs take: it refuses them (ERR_CRYPTO_INVALID_SCRYPT_PARAMS).
  const options: ScryptOptions = { ...cost, maxmem: 2 * bytesOf(cost) };
  return new Promise((done, failed) => {
    scrypt(pin, salt, HASH_BYTES, options, (error, key) => (error ? failed(error) : done(key)));
  });
};
