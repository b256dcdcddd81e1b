// Photos in and out. Added before the limit of small bodies: a photo has its own.
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { PHOTO_BYTES, type PhotoAnswer } from './contract-photos.ts';
import { reader } from './edge.ts';

/** As desk/photo-taking.ts has it. */
export type PhotosOfStation = {
  take(code: string, bytes: Uint8Array, lane?: string): Promise<PhotoAnswer>;
  read(
    hash: string,
  ): Promise<{ readonly type: string; readonly bytes: Uint8Array } | { readonly erasedAt: string } | null>;
};

const CODE = 'a code of 1 to 8192 characters';
const LANE = 'a lane of at most 40 characters';
const asked = v.strictObject({
  code: v.pipe(v.string(CODE), v.minLength(1, CODE), v.maxLength(8192, CODE)),
  lane: v.optional(v.pipe(v.string(LANE), v.maxLength(40, LANE))),
});
const readAsked = reader(asked);

const TOO_BIG: PhotoAnswer = { refused: 'too-big' };
const NO_STATION: PhotoAnswer = { refused: 'no-handoff-open' };

const statusOf = (answer: PhotoAnswer): 200 | 400 | 403 | 409 | 413 | 415 | 500 | 503 => {
  if ('done' in answer) return 200;
  if ('invalid' in answer) return 400;
  if ('fault' in answer) return answer.fault === 'disk-full' ? 503 : 500;
  switch (answer.refused) {
    case 'too-big':
      return 413;
    case 'no-picture':
    case 'cut-off':
      return 415;
    case 'wrong-pin':
    case 'locked':
      return 403;
    default:
      return 409;
  }
};

/** `photos`: of the station that is before the page, null where there is none. */
export const addPhotoRoutes = (app: Hono, photos: () => PhotosOfStation | null): void => {
  const limit = bodyLimit({ maxSize: PHOTO_BYTES, onError: c => c.json(TOO_BIG, 413) });

  app.post('/api/photos', limit, async c => {
    const read = readAsked(c.req.query());
    if ('invalid' in read) return c.json(read satisfies PhotoAnswer, 400);
    const { code, lane } = read.value;
    const answer =
      (await photos()?.take(code, new Uint8Array(await c.req.arrayBuffer()), lane)) ?? NO_STATION;
    return c.json(answer, statusOf(answer));
  });
  app.get('/api/photos/:hash', async c => {
    const hash = c.req.param('hash');
    const photo = /^[0-9a-f]{64}$/.test(hash) ? await photos()?.read(hash) : null;
    if (!photo) return c.notFound();
    if ('erasedAt' in photo) return c.json({ erasedAt: photo.erasedAt }, 410);
    return c.body(new Uint8Array(photo.bytes), 200, {
      'content-type': photo.type,
      'content-disposition': 'inline',
      // Not into a cache on the disk: what is erased here would stay there.
      'cache-control': 'no-store',
    });
  });
};
