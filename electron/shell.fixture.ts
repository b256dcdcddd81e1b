// A shell in a world of its own, for tests: real station and API, Electron's stand-in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Front, openFront } from '#src/front/front.ts';
import { SOURCE_THREAD } from '#src/front/open-real-front.ts';
import { realClock } from '#src/front/real-clock.ts';
import { runShell, type World } from './shell.ts';
import { createStandIn } from './stand-in.ts';

const PAGE = new Map([
  ['/index.html', { body: new TextEncoder().encode('<h1>Pickup Station</h1>'), type: 'text/html' }],
]);

export const createWorld = (changes: Partial<World> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  const printed: string[] = [];
  const logged: string[] = [];
  const waiting: (() => void)[] = [];
  const fronts: Front[] = [];
  onTestFinished(async () => {
    for (const front of fronts) await front.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const world: World = {
    args: ['--data', folder],
    platform: 'linux',
    developer: false,
    dataFolder: '/never',
    page: () => PAGE,
    openFront: async ({ data = '', config }) => {
      const front = await openFront({
        folder: data,
        configFile: config ?? join(data, 'station.json'),
        markFolder: join(data, 'marks'),
        openLine: () => Promise.reject(new Error('no lines here')),
        listPorts: async () => [],
        clock: realClock,
        random: Math.random,
        fetch: globalThis.fetch,
        thread: SOURCE_THREAD,
        log: what => logged.push(what),
      });
      fronts.push(front);
      return front;
    },
    after: (_ms, then) => {
      waiting.push(then);
      return () => {};
    },
    log: what => logged.push(what),
    print: line => printed.push(line),
    kill: () => printed.push('kill'),
    ...changes,
  };
  return { world, folder, printed, logged, waiting };
};

export const started = async (changes: Partial<World> = {}) => {
  const electron = createStandIn();
  const set = createWorld(changes);
  electron.ready();
  await runShell(electron.parts, set.world);
  const [window] = electron.windows;
  if (window === undefined) throw new Error(`no window: ${electron.said.join('; ')}`);
  return { electron, window, ...set };
};
