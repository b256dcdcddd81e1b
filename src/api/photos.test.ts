import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import { PHOTO_BYTES, photoPaths } from '#src/api/contract-photos.ts';
import { addPhotoRoutes } from '#src/api/photos-routes.ts';
import { createPhotoTaking } from '#src/desk/photo-taking.ts';
import { openJournal } from '#src/journal/journal.ts';
import { jpegOf, pngOf } from '#src/journal/pictures.fixture.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';

const CODE = 'CK510912062IN';
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The routes over a real journal; the rules answer what a test says. */
const photoApi = (parts: { readonly truck?: string | null; readonly answer?: ActAnswer } = {}) => {
  const { truck = 'h-1', answer = { done: true } } = parts;
  const journal = openJournal(join(tempFolder(), 'journal.db'), ticking());
  onTestFinished(journal.close);
  const acts: Act[] = [];
  const taking = createPhotoTaking({
    photos: journal.photos,
    act: async act => {
      // The photo is on the disk before the rules hear of it.
      if (act.act === 'photo' && journal.photos.isKept(act.photo)) acts.push(act);
      return answer;
    },
    handoffAt: () => truck,
    log: () => {},
  });
  const app = new Hono();
  addPhotoRoutes(app, () => taking);
  const post = async (path: string, body: Uint8Array) => {
    const said = await app.request(path, { method: 'POST', body: new Uint8Array(body) });
    return { status: said.status, json: await said.json() };
  };
  return { app, journal, acts, post };
};

test('a photo is kept, named to the rules by its hash, and given back as it was', async () => {
  const { app, post, acts } = photoApi();
  const png = pngOf(80);
  const answer = await post(photoPaths.take(CODE, 'B'), png);
  const photo = hashOf(png);
  const back = await app.request(photoPaths.photo(photo));
  expect({
    answer,
    acts,
    type: back.headers.get('content-type'),
    cache: back.headers.get('cache-control'),
    same: Buffer.from(await back.arrayBuffer()).equals(png),
  }).toEqual({
    answer: { status: 200, json: { done: true, photo } },
    acts: [{ act: 'photo', code: CODE, photo, lane: 'B' }],
    type: 'image/png',
    cache: 'no-store',
    same: true,
  });
});

test('what is no whole photo, too big, or of no code is refused and not kept', async () => {
  const { post, acts, journal } = photoApi();
  const cases = await Promise.all([
    post(photoPaths.take(CODE), jpegOf(PHOTO_BYTES + 1)),
    post(photoPaths.take(CODE), Buffer.from('<svg/>')),
    post(photoPaths.take(CODE), pngOf(1).subarray(0, 40)),
    post(photoPaths.take(CODE), Buffer.alloc(0)),
    post('/api/photos', pngOf(2)),
    post(`${photoPaths.take(CODE)}&x=1`, pngOf(2)),
  ]);
  expect({ cases, acts, kept: journal.photos.isKept(hashOf(pngOf(2))) }).toEqual({
    cases: [
      { status: 413, json: { refused: 'too-big' } },
      { status: 415, json: { refused: 'no-picture' } },
      { status: 415, json: { refused: 'cut-off' } },
      { status: 415, json: { refused: 'no-picture' } },
      { status: 400, json: { invalid: [{ field: 'code', holds: 'nothing', may: expect.any(String) }] } },
      { status: 400, json: { invalid: [{ field: 'x', holds: '…', may: expect.any(String) }] } },
    ],
    acts: [],
    kept: false,
  });
  expect((await post(photoPaths.take(CODE), jpegOf(PHOTO_BYTES))).status).toBe(200);
});

test('without a truck nothing is kept, and what the rules refuse is told', async () => {
  const away = photoApi({ truck: null });
  const refusing = photoApi({ answer: { refused: 'wrong-pin' } });
  const full = photoApi({ answer: { fault: 'disk-full' } });
  expect([
    await away.post(photoPaths.take(CODE), pngOf(1)),
    away.journal.photos.isKept(hashOf(pngOf(1))),
    await refusing.post(photoPaths.take(CODE), pngOf(1)),
    await full.post(photoPaths.take(CODE), pngOf(1)),
  ]).toEqual([
    { status: 409, json: { refused: 'no-handoff-open' } },
    false,
    { status: 403, json: { refused: 'wrong-pin' } },
    { status: 503, json: { fault: 'disk-full' } },
  ]);
});

test('an erased photo is gone, an unknown one was never there', async () => {
  const { app, post, journal } = photoApi();
  await post(photoPaths.take(CODE), pngOf(1));
  journal.photos.erase({ before: '2027-01-01T00:00:00.000Z' });
  const statusOf = async (hash: string): Promise<number> =>
    (await app.request(photoPaths.photo(hash))).status;
  expect([
    await statusOf(hashOf(pngOf(1))),
    await statusOf('0'.repeat(64)),
    await statusOf('../journal.db'),
    await statusOf('..%2Fjournal.db'),
  ]).toEqual([410, 404, 404, 404]);
});
