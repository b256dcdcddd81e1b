import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import { checkPhotos } from '#src/journal/photos.ts';
import { MOST_PICTURE_BYTES, pictureOf } from '#src/journal/picture.ts';
import { jpegOf, pngOf, webpOf } from '#src/journal/pictures.fixture.ts';
import { tempFolder } from '#test/example-journal.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const of = { handoff: 'h-1', code: 'CK510912062IN' };

const withPhotos = () => {
  const root = tempFolder();
  const path = join(root, 'journal.db');
  const folder = join(root, 'photos');
  let at = Date.UTC(2026, 10, 24, 6);
  const journal = openJournal(path, () => new Date(at).toISOString());
  onTestFinished(journal.close);
  const check = () => {
    const reader = openReadOnly(path);
    const found = checkPhotos(reader, folder);
    reader.close();
    return found;
  };
  const files = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
  return {
    journal,
    folder,
    files,
    check,
    now: () => new Date(at).toISOString(),
    goOn: (days: number): void => {
      at += days * 86_400_000;
    },
  };
};

test('a picture is known by what stands in it, and only a whole one is taken', () => {
  const png = pngOf(9);
  const cases = {
    jpeg: jpegOf(400),
    'jpeg with more behind it': Buffer.concat([jpegOf(400), Buffer.from('a phone’s own')]),
    png,
    webp: webpOf(),
    'jpeg cut off': jpegOf(400).subarray(0, 390),
    'png cut off': png.subarray(0, png.length - 5),
    'webp cut off': webpOf().subarray(0, 20),
    'too big': jpegOf(MOST_PICTURE_BYTES + 1),
    'just not too big': jpegOf(MOST_PICTURE_BYTES),
    nothing: Buffer.alloc(0),
    gif: Buffer.from('GIF89a'),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  };
  expect(Object.fromEntries(Object.entries(cases).map(([name, bytes]) => [name, pictureOf(bytes)]))).toEqual({
    jpeg: { type: 'image/jpeg' },
    'jpeg with more behind it': { type: 'image/jpeg' },
    png: { type: 'image/png' },
    webp: { type: 'image/webp' },
    'jpeg cut off': { refused: 'cut-off' },
    'png cut off': { refused: 'cut-off' },
    'webp cut off': { refused: 'cut-off' },
    'too big': { refused: 'too-big' },
    'just not too big': { type: 'image/jpeg' },
    nothing: { refused: 'no-picture' },
    gif: { refused: 'no-picture' },
    svg: { refused: 'no-picture' },
  });
});

describe('a photo', () => {
  test('is kept as a file named by its content, twice the same photo as one file', async () => {
    const { journal, files, folder, check } = withPhotos();
    const png = pngOf(80);
    const jpeg = jpegOf(50_000);
    const answers = await Promise.all([
      journal.photos.keep(png, of),
      journal.photos.keep(png, { ...of, code: 'CK510912076IN' }),
      journal.photos.keep(jpeg, of),
      journal.photos.keep(Buffer.from('no picture'), of),
    ]);
    expect({
      answers,
      files: files(),
      read: await journal.photos.read(hashOf(png)),
      none: await journal.photos.read('0'.repeat(64)),
      same: readFileSync(join(folder, `${hashOf(jpeg)}.jpg`)).equals(jpeg),
      check: check(),
    }).toEqual({
      answers: [
        { photo: hashOf(png), type: 'image/png' },
        { photo: hashOf(png), type: 'image/png' },
        { photo: hashOf(jpeg), type: 'image/jpeg' },
        { refused: 'no-picture' },
      ],
      files: [`${hashOf(png)}.png`, `${hashOf(jpeg)}.jpg`].sort(),
      read: { type: 'image/png', bytes: png },
      none: null,
      same: true,
      check: { missing: [], changed: [] },
    });
  });

  test('that is missing or changed on the disk is named by the check', async () => {
    const { journal, folder, check } = withPhotos();
    const kept = [pngOf(1), pngOf(2), pngOf(3)];
    for (const bytes of kept) await journal.photos.keep(bytes, of);
    const [first = '', second = ''] = kept.map(hashOf);
    rmSync(join(folder, `${first}.png`));
    writeFileSync(join(folder, `${second}.png`), pngOf(7));
    expect(check()).toEqual({ missing: [first], changed: [second] });
    // Taken again, it is whole again.
    await journal.photos.keep(pngOf(2), of);
    expect(check()).toEqual({ missing: [first], changed: [] });
  });

  test('is erased when its time is over: the file is gone, the row says when, the chain holds', async () => {
    const { journal, files, check, goOn, now } = withPhotos();
    await journal.photos.keep(pngOf(1), of);
    goOn(1);
    const before = now();
    goOn(1);
    await journal.photos.keep(pngOf(2), of);
    const answers = [journal.photos.erase({ before }), journal.photos.erase({ before })];
    const first = hashOf(pngOf(1));
    expect({
      answers,
      read: await journal.photos.read(first),
      files: files(),
      check: check(),
      events: [...journal.replay.everything()].map(({ event }) => event),
      broken: journal.replay.brokenAt(),
    }).toEqual({
      answers: [[first], []],
      read: { erasedAt: now() },
      files: [`${hashOf(pngOf(2))}.png`],
      check: { missing: [], changed: [] },
      events: [{ kind: 'personal-erased', refs: [first], why: 'retention' }],
      broken: null,
    });
    await journal.photos.keep(pngOf(1), of);
    expect([await journal.photos.read(first), journal.photos.isKept(first)]).toEqual([
      { type: 'image/png', bytes: pngOf(1) },
      true,
    ]);
  });

  test('that a station died over leaves nothing behind, and one that comes just now is not touched', async () => {
    const { journal, folder, files } = withPhotos();
    await journal.photos.keep(pngOf(1), of);
    writeFileSync(join(folder, `${'a'.repeat(64)}.jpg`), 'no row');
    writeFileSync(join(folder, `${'b'.repeat(64)}.jpg.1234.new`), 'half');
    const coming = journal.photos.keep(jpegOf(2_000_000), of);
    const swept: number[] = [];
    let isComing = true;
    const sweep = (): void => {
      swept.push(journal.photos.sweep());
      if (isComing) setImmediate(sweep);
    };
    sweep();
    await coming;
    isComing = false;
    swept.push(journal.photos.sweep());
    expect([swept.reduce((a, b) => a + b, 0), files()]).toEqual([
      2,
      [`${hashOf(pngOf(1))}.png`, `${hashOf(jpegOf(2_000_000))}.jpg`].sort(),
    ]);
  });

  test('that the disk does not take is a fault, and nothing of it is kept', async () => {
    const { journal, folder, files } = withPhotos();
    writeFileSync(folder, 'a file where the folder should be');
    const fault = await journal.photos.keep(pngOf(1), of).catch((thrown: unknown) => thrown);
    expect(fault).toMatchObject({ name: 'JournalFault', code: 'unwritable' });
    rmSync(folder);
    expect([files(), journal.photos.isKept(hashOf(pngOf(1)))]).toEqual([[], false]);
  });
});
