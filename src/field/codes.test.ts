import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LONGEST_LINE, linesOf } from './codes-lines.ts';
import { newFolder, runTool } from './run-tool.fixture.ts';

const SSCC = `{"text":"(00)006141411234567890","kind":"sscc","scheme":"SSCC","valid":true,"fields":{"sscc":"006141411234567890","extension":"0"},"checkDigit":{"got":0,"right":0}}\n`;

describe('npm run codes', () => {
  test('prints one object for each argument, byte for byte', async () => {
    expect(await runTool('codes', ['EK525406515IN', '(00)006141411234567890', ']C110A<GS>21B'])).toEqual({
      code: 0,
      err: '',
      out:
        '{"text":"EK525406515IN","kind":"article","scheme":"S10","valid":false,"fields":{"service":"EK","serviceMeans":"speed-post","serial":"52540651","country":"IN"},"checkDigit":{"got":5,"right":3},"why":"check-digit"}\n' +
        SSCC +
        '{"text":"]C110A\\u001d21B","kind":"gs1","scheme":"GS1","valid":true,"fields":{"batch":"A","serial":"B"}}\n',
    });
  });

  test('reads lines of any ending, skips empty ones and escapes what cannot be seen', async () => {
    const stdin =
      '\uFEFF(00)006141411234567890\r\n\n \t\n]C110A\u001d21B\n\u007f\u202e\u00a0é\u{e0001}"\\\nx';
    expect(await runTool('codes', [], { stdin })).toEqual({
      code: 0,
      err: '',
      out:
        SSCC +
        '{"text":"]C110A\\u001d21B","kind":"gs1","scheme":"GS1","valid":true,"fields":{"batch":"A","serial":"B"}}\n' +
        '{"text":"\\u007f\\u202e\\u00a0é\\udb40\\udc01\\"\\\\","kind":"unknown","valid":null,"why":"no-scheme"}\n' +
        '{"text":"x","kind":"unknown","valid":null,"why":"no-scheme"}\n',
    });
  });

  test('answers a hundred thousand lines', async () => {
    const { code, out } = await runTool('codes', [], { stdin: '(00)006141411234567890\n'.repeat(100_000) });
    expect([code, out === SSCC.repeat(100_000)]).toEqual([0, true]);
  });

  test('takes patterns and the site, and says which pattern is wrong', async () => {
    const cwd = await newFolder();
    onTestFinished(() => rm(cwd, { recursive: true }));
    const row = { name: 'AWB-IN', kind: 'amazon', form: '\\d{12}', example: '123456789012' };
    await writeFile(join(cwd, 'good.json'), JSON.stringify([row]));
    await writeFile(join(cwd, 'bad.json'), JSON.stringify([row, { ...row, name: 'TBA' }]));
    await writeFile(join(cwd, 'none.json'), '{}');
    const run = (file: string) =>
      runTool('codes', ['--site', 'BOM2', '--patterns', file, '123456789012', '.C.DEL1.CLOSE.L'], { cwd });
    expect([await run('good.json'), await run('bad.json'), await run('none.json')]).toEqual([
      {
        code: 0,
        err: '',
        out:
          '{"text":"123456789012","kind":"amazon","scheme":"AWB-IN","valid":null}\n' +
          '{"text":".C.DEL1.CLOSE.L","kind":"command","scheme":"COMMAND","valid":false,"fields":{"site":"DEL1","command":"CLOSE"},"checkDigit":{"got":"L","right":"L"},"why":"other-site"}\n',
      },
      { code: 1, out: '', err: '[395] bad.json: pattern 2 cannot be used (name-taken).\n' },
      { code: 1, out: '', err: '[394] none.json holds no list of patterns.\n' },
    ]);
  });

  test('explains itself', async () => {
    const { code, out } = await runTool('codes', ['--help']);
    expect([code, out.startsWith('npm run codes -- ')]).toEqual([0, true]);
  });
});

describe('the lines of a stream', () => {
  const of = async (...chunks: readonly string[]) => {
    const lines: string[] = [];
    for await (const some of linesOf(
      (async function* () {
        yield* chunks;
      })(),
    ))
      lines.push(...some);
    return lines;
  };

  test('are the same wherever it is cut', async () => {
    const text = 'ab\ncd\n\nef';
    const cuts = await Promise.all([...text].map((_, at) => of(text.slice(0, at), text.slice(at))));
    expect(cuts).toEqual([...text].map(() => ['ab', 'cd', '', 'ef']));
  });

  test('are cut where no label is that long', async () => {
    const lines = await of(...Array<string>(20).fill('x'.repeat(LONGEST_LINE / 8)), '\nend');
    expect(lines.map(line => line.length)).toEqual([LONGEST_LINE, 3]);
  });
});
