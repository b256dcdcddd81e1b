import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { decodeChunks } from '#hardware/decode.ts';
import { parseRecording } from '#hardware/lines/replay.ts';
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName, WeightUnit } from '#hardware/reading.ts';
import { recognise } from '#hardware/recognise.ts';
import { toldLine } from './told-line.ts';

const folder = new URL('../../test/recordings/', import.meta.url);
const files = (await readdir(folder)).filter(file => file.endsWith('.hex'));

describe('the recordings', () => {
  test.each(files)('%s says what its expectation says', async file => {
    const { head, chunks } = parseRecording(await readFile(new URL(file, folder), 'utf8'));
    const protocol = protocols[head.profile as ProfileName];
    expect(protocol, `head "# profile:" of ${file}`).toBeDefined();
    if (protocol === undefined) return;
    const options = head.unit === undefined ? {} : { unit: head.unit as WeightUnit };
    const lines = decodeChunks(protocol, options, chunks).told.map(toldLine);
    const expected = await readFile(new URL(file.replace(/\.hex$/, '.jsonl'), folder), 'utf8');
    expect(lines).toEqual(expected.trim().split('\n'));
  });

  test.each(files)('%s is recognised for what it is', async file => {
    const { head, chunks } = parseRecording(await readFile(new URL(file, folder), 'utf8'));
    expect(recognise(protocols, {}, chunks)).toEqual({ kind: 'one', profile: head.profile });
  });
});
