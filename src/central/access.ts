// Who may read and enrol: whoever holds a token, or the cookie of a page that was given one. Only hashes are stored.
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Store } from './store.ts';

const SESSION_MS = 12 * 3600_000;
const COOKIE = 'pickup-central';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
// 256 random bits: a plain hash is enough, there is nothing to guess.
const newSecret = (): string => randomBytes(32).toString('base64url');

export type Access = ReturnType<typeof createAccess>;

export const createAccess = ({ store, now }: { readonly store: Store; readonly now: () => number }) => {
  const at = (): string => new Date(now()).toISOString();
  const bearer = (c: Context): string | undefined =>
    /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];

  return {
    /** The first token of this database, or null where there is one already. */
    firstToken: async (): Promise<string | null> => {
      const token = newSecret();
      return (await store.addFirstToken(hashOf(token), at())) ? token : null;
    },
    anotherToken: async (): Promise<string> => {
      const token = newSecret();
      await store.addToken(hashOf(token), at());
      return token;
    },

    byToken: async (c: Context): Promise<boolean> => {
      const token = bearer(c);
      return token !== undefined && (await store.hasToken(hashOf(token)));
    },
    bySession: async (c: Context): Promise<boolean> => {
      const session = getCookie(c, COOKIE);
      return session !== undefined && (await store.hasSession(hashOf(session), at()));
    },

    /** False where the token is not known. */
    signIn: async (c: Context, token: string): Promise<boolean> => {
      if (!(await store.hasToken(hashOf(token)))) return false;
      const session = newSecret();
      await store.addSession(hashOf(session), new Date(now() + SESSION_MS).toISOString(), at());
      setCookie(c, COOKIE, session, {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: SESSION_MS / 1000,
        // Behind a proxy that speaks TLS the request itself is plain.
        secure: new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
      });
      return true;
    },
    signOut: async (c: Context): Promise<void> => {
      const session = getCookie(c, COOKIE);
      if (session !== undefined) await store.endSession(hashOf(session));
      deleteCookie(c, COOKIE, { path: '/' });
    },
  };
};
