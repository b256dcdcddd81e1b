import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { findElectron } from '#src/desktop.ts';
import type { Options } from '#src/options.ts';
import { createDesktop, install, OPTIONS } from '#test/desktop-machine.ts';

describe('the program', () => {
  const runWith = async (env: Record<string, string>, options: Options = OPTIONS) => {
    const made = createDesktop();
    install(made);
    Object.assign(made.env, env);
    const run = await findElectron(made.print, made.desktop);
    return { ...made, code: await run?.(options) };
  };

  test('is built, then started on this repository with the options of the station', async () => {
    const { code, report, folder, printed, desktop } = await runWith(
      { ELECTRON_RUN_AS_NODE: '1' },
      { ...OPTIONS, data: 'my data', config: 'station.json' },
    );
    expect([code, JSON.parse(report()), existsSync(join(folder, 'built')), printed]).toEqual([
      0,
      { args: [desktop.root, '--data', 'my data', '--config', 'station.json'], asNode: null },
      true,
      [],
    ]);
  });

  test.each([
    ['1', 1, []],
    ['SIGINT', 130, []],
    [
      '127',
      127,
      [
        '[336] Electron ended by itself (exit code 127). `npm start -- --browser` serves the same station to the browser.',
      ],
    ],
    [
      'SIGSEGV',
      139,
      [
        '[336] Electron ended by itself (SIGSEGV). `npm start -- --browser` serves the same station to the browser.',
      ],
    ],
  ])('that ends with %s ends the start with %i', async (ENDS, code, lines) => {
    const ran = await runWith({ ENDS });
    expect([ran.code, ran.printed]).toEqual([code, lines]);
  });

  test('hears of SIGTERM, at a terminal too', async () => {
    const made = createDesktop();
    install(made);
    made.env.ENDS = 'never';
    const run = await findElectron(made.print, { ...made.desktop, atTerminal: true });
    const running = run?.(OPTIONS);
    await vi.waitFor(() => expect(existsSync(join(made.folder, 'report'))).toBe(true), 20_000);
    made.signals.emit('SIGTERM', 'SIGTERM');
    expect([await running, made.report(), made.signals.eventNames()]).toEqual([0, 'SIGTERM', []]);
  });

  test('is not started where its bundle cannot be built', async () => {
    const made = createDesktop();
    install(made);
    writeFileSync(made.desktop.build, 'process.exitCode = 1;');
    const run = await findElectron(made.print, made.desktop);
    expect([await run?.(OPTIONS), existsSync(join(made.folder, 'report'))]).toEqual([1, false]);
  });
});
