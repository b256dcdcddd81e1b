import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createWorld, started } from './shell.fixture.ts';
import { runShell } from './shell.ts';
import { createStandIn } from './stand-in.ts';

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
      feedback: 'beep',
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

describe('a second start', () => {
  test('brings the window to the front', async () => {
    const { electron } = await started();
    electron.secondInstance(false);
    electron.secondInstance(true);
    expect(electron.said.slice(-5)).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
  });
});

describe('a computer that sleeps', () => {
  test('tells the station before and after, from the moment on at which it is open', async () => {
    const told: string[] = [];
    const { openFront: open } = createWorld().world;
    const { electron } = await started({
      openFront: async options => ({
        ...(await open(options)),
        suspending: () => told.push('suspending'),
        resumed: () => told.push('resumed'),
      }),
    });
    electron.power('suspend');
    electron.power('resume');
    expect(told).toEqual(['suspending', 'resumed']);
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

  test('is a kill where a driver holds a port: an exit would wait for it', async () => {
    const { openFront: open } = createWorld().world;
    const { electron, printed } = await started({
      openFront: async options => ({ ...(await open(options)), portsFree: () => false }),
    });
    electron.quit();
    await electron.exit;
    expect(printed).toEqual(['kill']);
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
