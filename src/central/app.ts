// The central system as one function: (Request) => Promise<Response>.
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';
import type { Json } from '#src/lib/canonical.ts';
import { type Enrolment, enrolmentHolds } from '#src/manifest/enrolment.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { isSite, isStation, parseNumber } from '#src/manifest/number.ts';
import { MAX_DOCUMENT_BYTES } from '#src/manifest/verify.ts';
import { MAX_VOID_BYTES } from '#src/manifest/void-notice.ts';
import { central as words } from '#src/words/english/central.ts';
import { type Sentence, say } from '#src/words/sentence.ts';
import { createAccess } from './access.ts';
import { readBody } from './body.ts';
import { ingest, ingestVoid } from './ingest.ts';
import { openapi } from './openapi.ts';
import { pageRoutes } from './page.ts';
import type { Store } from './store.ts';

export type AppParts = {
  readonly store: Store;
  /** Signs receipts. */
  readonly key: KeyPair;
  /** ms since 1970 */
  readonly now: () => number;
  /** IANA name: the times on the page. */
  readonly zone: string;
  readonly log: (
    level: 'info' | 'warn' | 'error',
    what: string,
    details: Readonly<Record<string, unknown>>,
  ) => void;
};

export type ProblemCode = Extract<
  keyof typeof words,
  | 'not-found'
  | 'no-token'
  | 'other-origin'
  | 'too-large'
  | 'not-a-document'
  | 'not-a-void'
  | 'void-too-large'
  | 'not-enrolled'
  | 'number-taken'
  | 'bad-enrolment'
  | 'bad-proof'
  | 'station-taken'
  | 'bad-query'
  | 'no-manifest'
  | 'not-text'
  | 'internal'
>;

/** {code, sentence}, and whatever a program wants to know of it. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  code: ProblemCode,
  filling: Readonly<Record<string, string | number>> = {},
): Response => c.json({ code, sentence: say(words[code] as Sentence, filling), ...filling }, status);

const MAX_ENROLMENT_BYTES = 16 * 1024;

const enrolmentForm = v.strictObject({
  site: v.pipe(v.string(), v.check(isSite)),
  station: v.pipe(v.string(), v.check(isStation)),
  // PostgreSQL's text holds every character but NUL.
  name: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(200),
    v.check(name => name.isWellFormed() && !name.includes('\0')),
  ),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  proof: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
  replace: v.optional(v.boolean(), false),
});
const mayHold: Readonly<Record<string, string>> = {
  site: '2 to 8 of A-Z and 0-9',
  station: 'one letter A-Z',
  name: '1 to 200 characters',
  key: '64 hex digits in lower case',
  proof: '128 hex digits in lower case',
  replace: 'true or false',
};

export const createApp = (parts: AppParts) => {
  const { store, key, now, log } = parts;
  const access = createAccess({ store, now });
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    // Not no-referrer: under it a browser sends the page's own forms with "Origin: null", as if from a stranger.
    c.header('referrer-policy', 'same-origin');
    c.header(
      'content-security-policy',
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => {
    log('error', 'a request failed', {
      method: c.req.method,
      path: c.req.path,
      error: String(error.stack ?? error),
    });
    return problem(c, 500, 'internal');
  });
  app.notFound(c => problem(c, 404, 'not-found'));

  app.get('/healthz', async c => {
    await store.ping();
    return c.json({ ok: true });
  });
  app.get('/openapi.json', c => c.json(openapi));
  app.get('/v1/key', c => c.json({ key: key.publicKey }));

  app.post('/v1/manifests', async c => {
    const body = await readBody(c.req.raw, MAX_DOCUMENT_BYTES);
    if (body === 'too-large') {
      // The rest of it is still on the way: nothing more can be asked over this connection.
      c.header('connection', 'close');
      return problem(c, 413, 'too-large', { megabytes: MAX_DOCUMENT_BYTES / 1024 / 1024 });
    }
    if (body === 'not-text') return problem(c, 400, 'not-text');
    const answer = await ingest({ store, key, now }, body.text);
    if ('receipt' in answer) {
      return c.body(answer.receipt, answer.again ? 200 : 201, { 'content-type': 'application/json' });
    }
    const { refused, ...filling } = answer;
    log('warn', 'a manifest was refused', answer);
    const status = { 'not-a-document': 422, 'not-enrolled': 401, 'number-taken': 409 } as const;
    return problem(c, status[refused], refused, filling);
  });

  app.post('/v1/voids', async c => {
    const body = await readBody(c.req.raw, MAX_VOID_BYTES);
    if (body === 'too-large') {
      c.header('connection', 'close');
      return problem(c, 413, 'void-too-large', { kilobytes: MAX_VOID_BYTES / 1024 });
    }
    if (body === 'not-text') return problem(c, 400, 'not-text');
    const answer = await ingestVoid({ store, key, now }, body.text);
    if ('receipt' in answer) {
      return c.body(answer.receipt, answer.again ? 200 : 201, { 'content-type': 'application/json' });
    }
    const { refused, ...filling } = answer;
    log('warn', 'a void was refused', answer);
    return problem(c, refused === 'not-a-void' ? 422 : 401, refused, filling);
  });

  app.post('/v1/stations', async c => {
    if (!(await access.byToken(c))) return problem(c, 401, 'no-token');
    const body = await readBody(c.req.raw, MAX_ENROLMENT_BYTES);
    if (typeof body === 'string') return problem(c, 400, 'not-text');
    const read = v.safeParse(enrolmentForm, jsonOf(body.text));
    if (!read.success) {
      const field = String(read.issues[0].path?.[0]?.key ?? 'body');
      return problem(c, 400, 'bad-enrolment', {
        field,
        may: mayHold[field] ?? 'absent, or the body not an object of site, station, name, key and proof',
      });
    }
    const { proof, replace, ...wanted } = read.output;
    const enrolment: Enrolment = wanted;
    if (!enrolmentHolds(enrolment, proof)) return problem(c, 400, 'bad-proof');
    const before = await store.stationNow(enrolment.site, enrolment.station);
    if (!(await store.enrol({ ...enrolment, enrolledAt: new Date(now()).toISOString() }, replace)))
      return problem(c, 409, 'station-taken', { site: enrolment.site, station: enrolment.station });
    log('info', 'a station was enrolled', {
      ...enrolment,
      replaced: before !== null && before.key !== enrolment.key,
    });
    const known = before?.key === enrolment.key;
    return c.json(
      { ...(await store.stationNow(enrolment.site, enrolment.station)), central: key.publicKey },
      known ? 200 : 201,
    );
  });

  // Reading: a token, or the page's cookie.
  const reading = createMiddleware(async (c, next) => {
    if (!(await access.byToken(c)) && !(await access.bySession(c))) return problem(c, 401, 'no-token');
    await next();
    return undefined;
  });

  app.get('/v1/manifests', reading, async c => {
    const site = c.req.query('site') ?? null;
    const before = c.req.query('before') ?? null;
    const limit = Number(c.req.query('limit') ?? 50);
    if (site !== null && !isSite(site))
      return problem(c, 400, 'bad-query', { field: 'site', may: '2 to 8 of A-Z and 0-9' });
    if (before !== null && parseNumber(before) === null)
      return problem(c, 400, 'bad-query', { field: 'before', may: 'a manifest number' });
    if (!Number.isInteger(limit) || limit < 1 || limit > 200)
      return problem(c, 400, 'bad-query', { field: 'limit', may: 'a whole number from 1 to 200' });
    const found = await store.manifests({ site, before, limit: limit + 1 });
    return c.json({ manifests: found.slice(0, limit), more: found.length > limit });
  });

  app.get('/v1/manifests/:number', reading, async c => {
    const number = c.req.param('number');
    const parsed = parseNumber(number);
    const found = parsed === null ? null : await store.manifest(parsed.site, number);
    if (found === null) return problem(c, 404, 'no-manifest', { number: number.slice(0, 40) });
    // Composed of the stored texts: their bytes are what was signed.
    const { text, receipt, voided } = found;
    return c.body(`{"document":${text},"receipt":${receipt},"voided":${JSON.stringify(voided)}}`, 200, {
      'content-type': 'application/json',
    });
  });

  app.get('/v1/stations', reading, async c => c.json({ stations: await store.stations() }));
  app.get('/v1/conflicts', reading, async c => c.json({ conflicts: await store.conflicts() }));

  pageRoutes(app, { ...parts, access });
  return { app, access };
};

const jsonOf = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};
