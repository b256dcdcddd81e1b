import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeKeyFile, readKeyFile } from '#src/desk/key-file.ts';
import { readMark, writeMark } from '#src/desk/mark.ts';
import { faultWords } from '#src/fault-words.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { tempFolder } from '#test/example-journal.ts';

const random = new Uint8Array(32).fill(7);
const mine = keyPairOf(random);
const other = keyPairOf(new Uint8Array(32).fill(8));
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const path = () => join(tempFolder(), 'station.key');

const faultOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return null;
};

describe("the station's key", () => {
  test('is read back as it was made, and is for its owner alone', () => {
    const file = path();
    expect(makeKeyFile(file, random)).toEqual(mine);
    expect(modeOf(file)).toBe(0o600);
    expect(readKeyFile(file, mine.publicKey)).toEqual(mine);
  });

  test('is never written over', () => {
    const file = path();
    makeKeyFile(file, random);
    expect(faultOf(() => makeKeyFile(file, new Uint8Array(32).fill(8)))).toMatchObject({ code: 'EEXIST' });
    expect(readKeyFile(file, mine.publicKey)).toEqual(mine);
  });

  test('that others may read is made private again', () => {
    const file = path();
    makeKeyFile(file, random);
    chmodSync(file, 0o644);
    readKeyFile(file, mine.publicKey);
    expect(modeOf(file)).toBe(0o600);
  });

  const wrong: readonly (readonly [string, (file: string) => void, string, RegExp])[] = [
    [
      'is missing',
      () => {},
      'missing',
      /^\[330\] .* is missing or damaged \(ENOENT.*no manifest can be signed/,
    ],
    ['is empty', file => writeFileSync(file, ''), 'missing', /^\[330\] .*64 hex digits/],
    ['is cut off', file => writeFileSync(file, '07'.repeat(31)), 'missing', /^\[330\] .*64 hex digits/],
    ['is a folder', file => mkdirSync(file), 'missing', /^\[330\] .*EISDIR/],
    [
      'is of another station',
      file => makeKeyFile(file, other.secretKey),
      'of-another',
      /^\[331\] .*not the one/,
    ],
  ];
  test.each(wrong)('that %s is named, with what to do', (_, make, code, says) => {
    const file = path();
    make(file);
    const fault = faultOf(() => readKeyFile(file, mine.publicKey));
    expect(fault).toMatchObject({ name: 'KeyFault', code, path: file });
    expect(faultWords(fault)).toMatch(says);
    expect(faultWords(fault)).toContain(file);
    expect(faultWords(fault)).not.toContain('0707');
  });
});

describe('the mark', () => {
  const mark = { seq: 12, hash: 'ab'.repeat(32), number: 'DEL1-A-261123-001' };

  test('is read back as it was written, the newer one in place of the older', () => {
    const file = join(tempFolder(), 'marks', 'one.json');
    expect(readMark(file)).toBe(null);
    expect([writeMark(file, mark), writeMark(file, { ...mark, seq: 13, number: null })]).toEqual([
      true,
      true,
    ]);
    expect(readMark(file)).toEqual({ ...mark, seq: 13, number: null });
    expect(modeOf(file)).toBe(0o600);
  });

  test('that cannot be read is none', () => {
    const file = join(tempFolder(), 'mark.json');
    for (const text of ['', '{"seq":', '{"seq":"12","hash":"","number":null}', '[]', '{"seq":12}']) {
      writeFileSync(file, text);
      expect(readMark(file)).toBe(null);
    }
  });

  test('that cannot be written says so and leaves the older one', () => {
    const folder = tempFolder();
    const file = join(folder, 'mark.json');
    writeMark(file, mark);
    mkdirSync(`${file}.new`);
    expect(writeMark(file, { ...mark, seq: 13 })).toBe(false);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(mark);
  });
});
