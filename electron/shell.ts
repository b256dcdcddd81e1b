// The desktop shell: one window on station://app/, for as long as the station runs. Everything else is the station's.
import { createApi } from '#src/api/app.ts';
import type { PageFile } from '#src/api/page-files.ts';
import { faultWords } from '#src/fault-words.ts';
import type { Front } from '#src/front/front.ts';
import { type Options, readOptions } from '#src/options.ts';
import type { Log } from '#src/station-parts.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { windowFolder } from './command-line.ts';
import type { ElectronParts } from './electron-parts.ts';
import { grantCameraAlone, lockPage } from './lock-down.ts';
import { menuFor } from './menu.ts';
import { answerOurs, SCHEMES } from './scheme.ts';
import { openWindow, type StationWindow } from './window.ts';

export type World = {
  readonly args: readonly string[];
  readonly platform: NodeJS.Platform;
  readonly developer: boolean;
  /** Where a station's data lies that is given no --data. */
  readonly dataFolder: string;
  readonly page: () => ReadonlyMap<string, PageFile>;
  /** Rejects with ConfigFault, JournalFault, KeyFault. */
  readonly openFront: (options: Options) => Promise<Front>;
  readonly after: (ms: number, then: () => void) => () => void;
  readonly log: Log;
  readonly print: (line: string) => void;
  /** Ends the program where an exit would wait for a device's driver. */
  readonly kill: () => void;
};

const words = english.terminal;
const TITLE = 'Pickup Station';

/** Call it before anything is awaited: a scheme can only be registered before Electron is ready. */
export const runShell = async (electron: ElectronParts, world: World): Promise<void> => {
  const { app, protocol, dialog } = electron;
  const { log } = world;
  protocol.registerSchemesAsPrivileged(SCHEMES);

  const complain = (sentence: string): void => {
    world.print(sentence);
    dialog.showErrorBox(TITLE, sentence);
    app.exit(1);
  };

  const read = readOptions(world.args);
  if ('say' in read) {
    if (read.wrong) return complain(read.say);
    world.print(read.say);
    return app.exit(0);
  }

  app.setPath('userData', windowFolder(app.getPath('appData'), read.options.data ?? world.dataFolder));
  // The one that runs already hears of this start and comes to the front.
  if (!app.requestSingleInstanceLock()) return app.exit(0);

  let front: Promise<Front> | null = null;
  let window: StationWindow | null = null;
  let stopping = false;
  const stop = async (): Promise<void> => {
    try {
      const open = await front;
      await open?.stop();
      if (open?.portsFree() === false) world.kill();
      app.exit(0);
    } catch (error) {
      log('the station did not stop well', { error });
      app.exit(1);
    }
  };
  app.on('before-quit', event => {
    // exit() in stop() is the end; it does not come by here.
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void stop();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('second-instance', () => window?.toFront());
  app.on('web-contents-created', (_event, contents) => lockPage(contents));

  try {
    await app.whenReady();
    grantCameraAlone(electron.session());
    const menu = menuFor(world.platform, world.developer);
    electron.Menu.setApplicationMenu(menu && electron.Menu.buildFromTemplate(menu));
    const files = world.page();
    if (files.size === 0) return complain(sayNumbered(words.pageNotBuilt));
    front = world.openFront(read.options);
    const api = createApi({ front: await front, files, after: world.after, log });
    const { suspending, resumed } = await front;
    electron.powerMonitor.on('suspend', suspending);
    electron.powerMonitor.on('resume', resumed);
    // Somebody may have had enough while the journal was opened.
    if (stopping) return;
    protocol.handle('station', answerOurs(api));
    window = openWindow(electron, { after: world.after, log, ended: () => app.quit() });
  } catch (thrown) {
    // stop() waits for the same front and ends the program by itself.
    if (stopping) return;
    log('the station did not start', { error: thrown });
    stopping = true;
    const opened = await front?.catch(() => null);
    await opened?.stop().catch((error: unknown) => log('the station did not stop well', { error }));
    complain(faultWords(thrown) ?? sayNumbered(words.unexpected, { detail: String(thrown) }));
  }
};
