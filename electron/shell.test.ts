import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Front, openFront } from '#src/front/front.ts';
import { SOURCE_THREAD } from '#src/front/open-real-front.ts';
import { realClock } from '#src/front/real-clock.ts';
import { runShell, type World } from './shell.ts';
import { createStandIn } from './stand-in.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const PAGE = new Map([
  ['/index.html', { body: new TextEncoder().encode('<h1>Pickup Station</h1>'), type: 'text/html' }],
]);

const createWorld = (changes: Partial<World> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const printed: string[] = [];
  const logged: string[] = [];
  const waiting: (() => void)[] = [];
  const fronts: Front[] = [];
  endings.push(async () => {
    for (const front of fronts) await front.stop();
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
    ...changes,
  };
  return { world, folder, printed, logged, waiting };
};

const started = async (changes: Partial<World> = {}) => {
  const electron = createStandIn();
  const set = createWorld(changes);
  electron.ready();
  await runShell(electron.parts, set.world);
  const [window] = electron.windows;
  if (window === undefined) throw new Error(`no window: ${electron.said.join('; ')}`);
  return { electron, window, ...set };
};

describe('the start of the shell', () => {
  test('registers its scheme before Electron is ready, and shows one locked window once the station is open', async () => {
    const electron = createStandIn();
    const { world } = createWorld();
    const running = runShell(electron.parts, world);
    expect(electron.said).toEqual([
      'scheme station',
      'userData in /standing/in/appData/pickup-station-window/HASH',
    ]);
    electron.ready();
    await running;
    expect(electron.said.slice(2)).toEqual(['no menu', 'serves station', 'loads station://app/']);
    expect(electron.windows.map(({ options }) => options.webPreferences)).toEqual([
      {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        autoplayPolicy: 'no-user-gesture-required',
        backgroundThrottling: false,
      },
    ]);
  });

  test('ends at once where the station runs already', async () => {
    const electron = createStandIn({ secondInstance: true });
    await runShell(electron.parts, createWorld().world);
    expect([electron.said.at(-1), electron.windows]).toEqual(['exit 0', []]);
  });

  test('says a wrong option in words and ends with 1', async () => {
    const electron = createStandIn();
    await runShell(electron.parts, createWorld({ args: ['--dta', 'x'] }).world);
    expect(electron.said).toEqual([
      'scheme station',
      "box [301] Unknown option '--dta'. Run with --help for the options.",
      'exit 1',
    ]);
  });

  test('prints the options and ends with 0 where they are asked for', async () => {
    const electron = createStandIn();
    const { world, printed } = createWorld({ args: ['--help'] });
    await runShell(electron.parts, world);
    expect([printed.join('').includes('--data DIR'), electron.said.at(-1)]).toEqual([true, 'exit 0']);
  });

  test('says in a box what is wrong with the journal, leaves it alone and ends with 1', async () => {
    const electron = createStandIn();
    const { world, folder, printed } = createWorld();
    const journal = join(folder, 'journal.db');
    const station = {
      site: 'DEL1',
      station: 'A',
      name: 'Dock',
      zone: 'Asia/Kolkata',
      parties: { shipper: { id: 'ATS', name: 'Shipper' }, carrier: { id: 'DOP', name: 'Carrier' } },
      devices: [],
      weigh: 'auto',
      central: null,
    };
    writeFileSync(join(folder, 'station.json'), JSON.stringify(station));
    writeFileSync(journal, 'no journal at all');
    electron.ready();
    await runShell(electron.parts, world);
    const sentence = `[320] ${journal} is not a journal of this program (this is not a database). It was left untouched. Give another folder with --data, or move that file away.`;
    expect([electron.said.slice(-2), printed, electron.windows]).toEqual([
      [`box ${sentence}`, 'exit 1'],
      [sentence],
      [],
    ]);
  });

  test('says each wrong field of station.json', async () => {
    const electron = createStandIn();
    const { world, folder } = createWorld();
    mkdirSync(join(folder, 'other'));
    const config = join(folder, 'other', 'station.json');
    writeFileSync(config, '{"site": 7}');
    electron.ready();
    await runShell(electron.parts, { ...world, args: [...world.args, '--config', config] });
    expect(electron.said.at(-2)).toContain(`[310] ${config}: the field "site" holds`);
    expect(electron.said.at(-1)).toBe('exit 1');
  });

  test('says so where the page is not built', async () => {
    const electron = createStandIn();
    electron.ready();
    await runShell(electron.parts, createWorld({ page: () => new Map() }).world);
    expect(electron.said.slice(-2)).toEqual([
      'box [333] The page is not built. Run `npm start`, which builds it.',
      'exit 1',
    ]);
  });
});

describe('station://', () => {
  test('answers with the page and the station, and streams the view', async () => {
    const { electron } = await started();
    const page = await electron.request('station://app/');
    const view = await electron.request('station://app/api/view');
    const live = await electron.request('station://app/api/live');
    let streamed = '';
    for await (const chunk of live.body ?? []) {
      streamed += new TextDecoder().decode(chunk);
      if (streamed.includes('\n\n')) break;
    }
    expect([
      await page.text(),
      page.headers.get('content-security-policy')?.startsWith("default-src 'self'"),
      ((await view.json()) as { phase: string }).phase,
      live.headers.get('content-type'),
      streamed.includes('event: view\ndata: {"version"') || streamed,
    ]).toEqual(['<h1>Pickup Station</h1>', true, 'set-up', 'text/event-stream; charset=utf-8', true]);
  });

  test('takes a write from the page to the station', async () => {
    const { electron } = await started();
    const answer = await electron.request('station://app/api/set-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ site: 'DEL1', station: 'A', name: 'Dock', leadName: 'Lead', pin: '12' }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('"field":"central"');
  });

  test.each([
    'station://evil/',
    'station://app.evil/api/view',
    'station://app:81/',
    'station://user@app/',
    'other://app/',
  ])('refuses %s', async url => {
    const { electron } = await started();
    expect((await electron.request(url).catch(() => ({ status: 421 }))).status).toBe(421);
  });
});

describe('a page', () => {
  const stays = ['station://app/', 'station://app/api/manifests/DEL1-A-261123-001/pdf'];
  const leaves = [
    'https://example.org/',
    'station://evil/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    'station://app.evil/',
    'nonsense',
  ];

  test('goes nowhere but to its own origin', async () => {
    const { window } = await started();
    const tried = (event: 'will-navigate' | 'will-redirect') =>
      [...stays, ...leaves].filter(url => window.navigate(event, url));
    expect([tried('will-navigate'), tried('will-redirect')]).toEqual([stays, stays]);
  });

  test('opens a window for a paper alone, locked like itself', async () => {
    const { window } = await started();
    const paper = 'station://app/api/manifests/DEL1-A-261123-001/pdf';
    const opened = window.open(paper);
    expect([opened.action, opened.overrideBrowserWindowOptions?.webPreferences]).toEqual([
      'allow',
      expect.objectContaining({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        plugins: true,
      }),
    ]);
    const others = [
      'station://app/',
      `${paper}/more`,
      'station://app/api/manifests/a/b/pdf',
      'station://evil/api/manifests/1/pdf',
      ...leaves,
    ];
    expect(others.filter(url => window.open(url).action === 'allow')).toEqual([]);
  });

  test('gets no webview and no permission', async () => {
    const { electron, window } = await started();
    const { request, check, device } = electron.handlers;
    let granted: boolean | null = null;
    request?.({} as never, 'media', answer => (granted = answer), {} as never);
    expect([
      window.attachWebview(),
      granted,
      check?.(null, 'serial', 'station://app', {} as never),
      device?.({ deviceType: 'hid', origin: 'station://app', device: {} as never }),
    ]).toEqual([false, false, false, false]);
  });

  test('is loaded again a while after it crashed, but not when it ended well', async () => {
    const { electron, window, waiting, logged } = await started();
    window.crash('clean-exit');
    expect(waiting).toEqual([]);
    window.crash('oom');
    expect(electron.said).not.toContain('reload');
    for (const then of waiting) then();
    expect([electron.said.at(-1), logged]).toEqual(['reload', ['the page crashed and is loaded again']]);
  });
});

describe('a second start', () => {
  test('brings the window to the front', async () => {
    const { electron } = await started();
    electron.secondInstance(false);
    electron.secondInstance(true);
    expect(electron.said.slice(-5)).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
  });
});

describe('the end', () => {
  test('waits until the station is stopped, once, however often it is asked for', async () => {
    const order: string[] = [];
    let let_go = (): void => {};
    const held = new Promise<void>(resolve => {
      let_go = resolve;
    });
    const { openFront: open } = createWorld().world;
    const { electron } = await started({
      openFront: async options => {
        const front = await open(options);
        return {
          ...front,
          stop: async () => {
            order.push('stopping');
            await held;
            await front.stop();
            order.push('stopped');
          },
        };
      },
    });
    electron.quit();
    electron.quit();
    await Promise.resolve();
    expect([order, electron.said.at(-1)]).toEqual([['stopping'], 'loads station://app/']);
    let_go();
    expect(await electron.exit).toBe(0);
    expect([order, electron.said.filter(what => what.startsWith('exit'))]).toEqual([
      ['stopping', 'stopped'],
      ['exit 0'],
    ]);
  });

  test('comes when the window is closed, and lets go of the folder', async () => {
    const { electron, window, world } = await started();
    window.close();
    expect(await electron.exit).toBe(0);
    electron.secondInstance(true);
    expect(electron.said.at(-1)).toBe('exit 0');
    const again = createStandIn();
    again.ready();
    await runShell(again.parts, world);
    expect(again.said.at(-1)).toBe('loads station://app/');
  });

  test('asked for while the station opens, it stops the station and shows nothing', async () => {
    const { openFront: open } = createWorld().world;
    const electron = createStandIn();
    electron.ready();
    await runShell(electron.parts, {
      ...createWorld().world,
      openFront: options => {
        electron.quit();
        return open(options);
      },
    });
    expect(await electron.exit).toBe(0);
    expect(electron.windows).toEqual([]);
  });

  test('is 1 where the station could not be stopped well', async () => {
    const { openFront: open } = createWorld().world;
    const { electron, logged } = await started({
      openFront: async options => ({
        ...(await open(options)),
        stop: () => Promise.reject(new Error('disk gone')),
      }),
    });
    electron.quit();
    expect([await electron.exit, logged]).toEqual([1, ['the station did not stop well']]);
  });
});

describe('the menu', () => {
  test.each([
    ['linux', false, 'no menu'],
    ['win32', false, 'no menu'],
    ['darwin', false, 'menu'],
    ['linux', true, 'menu'],
  ] as const)('on %s, developer %s: %s', async (platform, developer, menu) => {
    const { electron } = await started({ platform, developer });
    expect(electron.said).toContain(menu);
  });
});

describe('the stand-in', () => {
  test('throws on a member that the shell does not have in its types', () => {
    const { parts } = createStandIn();
    expect(() => (parts.app as unknown as { relaunch(): void }).relaunch()).toThrow(
      'the stand-in has no app.relaunch',
    );
  });
});
