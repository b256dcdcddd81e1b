// npm run demo's program, as a person or a script runs it.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readPaper } from './clerk.ts';

const DEMO = fileURLToPath(new URL('../demo.ts', import.meta.url));

const run = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [DEMO, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, ...said };
};

describe('the demo', () => {
  test('plays a truck of the size that was asked, and its last line tells a program what came of it', async () => {
    const { code, out, err } = await run('--json', '--sacks', '3', '--parcels', '20');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const account = JSON.parse(out.trim().split('\n').at(-1) ?? '');
    const { pdf, manifest } = account as { pdf: string; manifest: string };
    onTestFinished(() => rmSync(dirname(pdf), { recursive: true, force: true }));
    expect(account).toEqual({
      manifest: expect.stringMatching(/^DEMO-A-\d{6}-001$/),
      sacks: 3,
      parcels: 20,
      grams: expect.any(Number),
      pdf: expect.stringMatching(/\.pdf$/),
      receipt: expect.stringMatching(/^[0-9a-f]{64}$/),
      seconds: expect.any(Number),
    });
    expect(readFileSync(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
    const { text, codes } = readPaper(pdf);
    expect(text).toContain(manifest);
    // The Code 128 says the number, the QR code more.
    expect(codes.filter(code => code.includes(manifest)).length).toBe(2);
    expect(codes).toContain(manifest);
    expect(err).toContain('3 of 3 sacks, 20 of 20 parcels');
    expect(err).toContain(account.receipt);
  }, 300_000);

  test.for([
    ['--sacks', '0'],
    ['--sacks', '-1'],
    ['--sacks', 'many'],
    ['--parcels', '1.5'],
  ] as const)('with %s %s says what it may hold, and ends with 1', async ([option, value]) => {
    const { code, out, err } = await run('--json', `${option}=${value}`);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(`"${value}"`) });
  });
});
