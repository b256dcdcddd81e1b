import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createBench } from '#hardware/bench.ts';
import { LineFault } from '#hardware/line.ts';
import type { ProfileName, Reading } from '#hardware/reading.ts';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { createReplayLine, parseRecording } from './replay.ts';

const folder = new URL('../../test/recordings/', import.meta.url);

/** All that a bench reads from a recording, in short. */
const replay = async (file: string, profile: ProfileName): Promise<string[]> => {
  const clock = createManualClock();
  const recording = parseRecording(await readFile(new URL(file, folder), 'utf8'));
  const readings: Reading[] = [];
  const bench = createBench({
    rows: [
      {
        id: 'd',
        kind: profile === 'serial-text' ? 'scanner' : 'scale',
        profile,
        port: { path: file },
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
        divisionGrams: 10,
      },
    ],
    openLine: async () => createReplayLine({ recording, name: file, clock, everyMs: 100 }),
    listPorts: async () => [],
    clock,
    log: () => {},
  });
  bench.onReading(reading => readings.push(reading));
  await clock.pass(recording.chunks.length * 100 + 400);
  void bench.stop();
  return readings.flatMap(reading => {
    if (reading.kind === 'status') return [];
    if (reading.kind === 'scan') return [`${reading.aim ?? ''} ${reading.text}`];
    if (reading.kind === 'unreadable') return [reading.why];
    if (reading.kind === 'steady') return [`steady ${reading.grams}`];
    return ['grams' in reading ? `${reading.state} ${reading.grams}` : reading.state];
  });
};

describe('a recording', () => {
  test('is read with its head, spaces and line ends being free', () => {
    expect(parseRecording('# device: X 1\r\n# a remark\n\n41 42\n0D0a\n')).toEqual({
      head: { device: 'X 1' },
      chunks: [Uint8Array.of(0x41, 0x42), Uint8Array.of(13, 10)],
    });
  });

  test('that is not hex is refused with the line', () => {
    expect(() => parseRecording('# x\n41\n4g')).toThrow(
      new LineFault('broken', 'line 3 of the recording is not hex'),
    );
  });

  test('each has a head that says device, firmware, date and what was done', async () => {
    const files = (await readdir(folder)).filter(file => file.endsWith('.hex'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { head } = parseRecording(await readFile(new URL(file, folder), 'utf8'));
      expect([file, Object.keys(head)]).toEqual([
        file,
        expect.arrayContaining(['device', 'firmware', 'date', 'done']),
      ]);
    }
  });

  test('of a Code 128 scanner gives its labels', async () => {
    expect(await replay('scanner-aim-crlf.hex', 'serial-text')).toEqual([
      ']C0 EY000027272IN',
      ']C0 EY000027286IN',
      ']C1 00189012345678901234\x1d21A7',
      'empty-label',
      ' TBA303412345678',
    ]);
  });

  test('of an MT-SICS scale gives one steady weight', async () => {
    expect(await replay('mt-sics-load.hex', 'mt-sics')).toEqual([
      'stable 0',
      'moving 2310',
      'moving',
      'moving 5010',
      'stable 5000',
      'stable 5000',
      'stable 5000',
      'steady 5000',
      'stable 5000',
      'over',
      'fault',
    ]);
  });

  test('of an ST,GS scale gives one steady weight, and the tare is none', async () => {
    expect(await replay('and-st-load.hex', 'and-st')).toEqual([
      'stable 0',
      'moving 11200',
      'stable 12350',
      'stable 12340',
      'stable 12340',
      'steady 12340',
      'stable 500',
      'stable 11840',
      'stable 11840',
      'stable 11840',
      'steady 11840',
      'over',
      'not-this-protocol',
    ]);
  });
});
