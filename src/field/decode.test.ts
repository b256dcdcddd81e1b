import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { protocols } from '#hardware/protocols.ts';
import type { Mask } from '#hardware/scale/mask.ts';
import { newFolder, runTool } from './run-tool.fixture.ts';

const recordings = fileURLToPath(new URL('../../test/recordings/', import.meta.url));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const decode = (profile: string, stdin: string, ...more: string[]) =>
  runTool('decode', ['--profile', profile, ...more, '-'], { stdin });

describe('npm run decode', () => {
  test('prints one object a line for each frame of a file, whatever it says', async () => {
    const cwd = await newFolder();
    ends.push(() => rm(cwd, { recursive: true }));
    const lines = [
      '# device: made up',
      `${hexOf(']C1010890123456789021A7\x1d10B')} # a label begins`,
      `${hexOf('7\r\n').replace(/../g, '$& ').toUpperCase()}`,
      hexOf(']C0\r\n'),
    ];
    await writeFile(join(cwd, 'scan.hex'), lines.join('\r\n'));
    const ran = await runTool('decode', ['--profile', 'serial-text', 'scan.hex'], { cwd });
    expect(ran).toEqual({
      code: 0,
      err: '',
      out:
        '{"kind":"scan","text":"010890123456789021A7\\u001d10B7","aim":"]C1","symbology":"GS1-128","gtin":"08901234567890",' +
        `"hex":"${hexOf(']C1010890123456789021A7\x1d10B7\r\n')}"}\n` +
        `{"kind":"unreadable","hex":"${hexOf(']C0\r\n')}","why":"empty-label"}\n`,
    });
  });

  test('leaves out of a weight what its frame does not say', async () => {
    const ran = await decode('and-st', hexOf('ST,NT,+0010.500kg\r\nUS,+00001.27  g\r\nOL,+9999999E+19\r\n'));
    expect(
      ran.out
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line)),
    ).toEqual([
      {
        kind: 'weight',
        state: 'stable',
        value: '10.500',
        unit: 'kg',
        grams: 10500,
        mode: 'net',
        hex: hexOf('ST,NT,+0010.500kg\r\n'),
      },
      {
        kind: 'weight',
        state: 'moving',
        value: '1.27',
        unit: 'g',
        grams: 1,
        hex: hexOf('US,+00001.27  g\r\n'),
      },
      { kind: 'weight', state: 'over', hex: hexOf('OL,+9999999E+19\r\n') },
    ]);
  });

  test('ends at the end of the file what silence would end, and tells of half a frame', async () => {
    expect((await decode('serial-text', hexOf('EY000027272IN'))).out).toBe(
      `{"kind":"scan","text":"EY000027272IN","hex":"${hexOf('EY000027272IN')}"}\n`,
    );
    expect(await decode('mt-sics', hexOf('S S     5.0'))).toEqual({
      code: 0,
      out: '',
      err: '[378] The last 11 bytes of - are no whole frame and were left out.\n',
    });
  });

  test('lists the profiles, each by its name', async () => {
    expect((await runTool('decode', ['--list'])).out.trim().split('\n')).toEqual(Object.keys(protocols));
  });

  test.each([
    [
      'a digit that is none',
      ['--profile', 'mt-sics', '-'],
      '# x\n53 20\n5g',
      '[374] -: line 3 of the recording is not hex. Bytes are two digits each; # begins a remark.',
    ],
    [
      'half a byte',
      ['--profile', 'mt-sics', '-'],
      '532',
      '[374] -: line 1 of the recording is not hex. Bytes are two digits each; # begins a remark.',
    ],
    [
      'a profile that is none',
      ['--profile', 'mettler', '-'],
      '',
      '[371] There is no profile "mettler". There are: auto, serial-text, ',
    ],
    [
      'a unit that is none',
      ['--profile', 'mt-sics', '--unit', 'stone', '-'],
      '',
      '[372] --unit holds "stone"; it may hold one of mg, g, kg, t, oz, lb, ct.',
    ],
    [
      'a file that is not there',
      ['--profile', 'mt-sics', 'none.hex'],
      '',
      '[373] none.hex cannot be read (ENOENT',
    ],
    ['an option that is none', ['--prifile', 'x'], '', "[301] Unknown option '--prifile'. Run with --help"],
    ['no profile', ['-'], '', 'npm run decode -- --profile NAME'],
    [
      'nothing that any profile reads',
      ['--profile', 'auto', '-'],
      '00 ff 00 ff',
      '[375] No profile reads -: ',
    ],
  ])('says in one sentence what is wrong: %s', async (_, args, stdin, sentence) => {
    const ran = await runTool('decode', args, { stdin });
    expect({ ...ran, err: ran.err.slice(0, sentence.length) }).toEqual({ code: 1, out: '', err: sentence });
  });

  test('finds out by itself which profile a recording is in', async () => {
    const files = ['mt-sics-load.hex', 'and-st-load.hex', 'scanner-aim-crlf.hex'];
    const read: string[] = [];
    for (const file of files) {
      const { err } = await runTool('decode', ['--profile', 'auto', file], { cwd: recordings });
      read.push(err.trim());
    }
    expect(read).toEqual([
      '[377] mt-sics-load.hex is read as mt-sics.',
      '[377] and-st-load.hex is read as and-st.',
      '[377] scanner-aim-crlf.hex is read as serial-text.',
    ]);
  });

  test('reads a scale that was taught by its mask, and takes no other file for one', async () => {
    const cwd = await newFolder();
    ends.push(() => rm(cwd, { recursive: true }));
    const mask: Mask = {
      version: 1,
      terminators: [13, 10],
      length: 21,
      weight: { from: 1, to: 8 },
      reversed: false,
      decimals: 0,
      sign: 0,
      unit: 'kg',
      any: [],
      pattern: '         kg 000000nos',
    };
    await writeFile(join(cwd, 'mask.json'), JSON.stringify(mask));
    await writeFile(join(cwd, 'no-mask.json'), '{}');
    await writeFile(join(cwd, 'scale.hex'), hexOf('-0012.34 kg 000000nos\r\n+0001.50 kg 000000nos\r\n'));
    const taught = (file: string) =>
      runTool('decode', ['--profile', 'taught', '--mask', file, 'scale.hex'], { cwd });
    const read = await taught('mask.json');
    expect([read.code, read.err, read.out.split('\n').map(line => line.replace(/,"hex.*/, ''))]).toEqual([
      0,
      '',
      [
        '{"kind":"weight","state":"unknown","value":"-12.34","unit":"kg","grams":-12340',
        '{"kind":"weight","state":"unknown","value":"1.50","unit":"kg","grams":1500',
        '',
      ],
    ]);
    expect((await taught('no-mask.json')).err).toMatch(/^\[392\] no-mask\.json holds no mask\./);
    const without = await runTool('decode', ['--profile', 'taught', 'scale.hex'], { cwd });
    expect(without).toEqual({
      code: 1,
      out: '',
      err: '[379] The profile taught needs its mask: --mask FILE.\n',
    });
  });
});
