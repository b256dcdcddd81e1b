// The station's one function over a real front in a folder of its own; scanner and scale are in-process lines.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { LineFault } from '#hardware/line.ts';
import { createLinePair } from '#hardware/lines/pair.ts';
import { simulateScanner } from '#hardware/simulator/scanner.ts';
import { type ApiParts, createApi } from '#src/api/app.ts';
import { paths } from '#src/api/contract.ts';
import { openFront } from '#src/front/front.ts';
import { realClock } from '#src/front/real-clock.ts';
import { tempFolder } from '#test/example-journal.ts';
import { asked, THREAD } from '#test/station-rig.ts';

export const ORIGIN = 'http://127.0.0.1:4444';

export type Answer = { readonly status: number; readonly json: unknown };

/** Stopped when the test is over. */
export const openApi = async (more: Partial<ApiParts> = {}) => {
  const folder = tempFolder();
  const scanner = createLinePair('scanner');
  const logged: { readonly what: string; readonly more: unknown }[] = [];
  const log = (what: string, told: Readonly<Record<string, unknown>> = {}): void =>
    void logged.push({ what, more: told });
  const front = await openFront({
    folder: join(folder, 'data'),
    configFile: join(folder, 'data', 'station.json'),
    markFolder: join(folder, 'marks'),
    openLine: async path => {
      if (path === 'scanner') return scanner.station;
      throw new LineFault('absent', path);
    },
    listPorts: async () => [{ path: 'scanner' }],
    clock: realClock,
    random: Math.random,
    fetch: globalThis.fetch,
    thread: THREAD,
    log,
  });
  onTestFinished(front.stop);
  const api = createApi({ front, files: new Map(), after: realClock.after, log, ...more });
  const ask = async (
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const more = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await api(new Request(ORIGIN + path, { headers, ...more }));
    return { status: response.status, json: await response.json() };
  };
  return {
    front,
    api,
    ask,
    act: (act: unknown) => ask(paths.act, act),
    scanner: simulateScanner(scanner.device),
    folder,
    logged,
  };
};

/** The same, set up. */
export const openWorkingApi = async (more: Partial<ApiParts> = {}) => {
  const rig = await openApi(more);
  await rig.ask(paths.setUp, asked);
  return rig;
};
