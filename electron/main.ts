// The program that Electron starts. The only one that imports Electron itself; everything it does is in shell.ts.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, Menu, powerMonitor, protocol, session, utilityProcess } from 'electron';
import { readPageFiles } from '#src/api/page-files.ts';
import { endAfterBug } from '#src/front/end.ts';
import { dataFolder } from '#src/front/folders.ts';
import type { Front } from '#src/front/front.ts';
import { createLog, openRealFront } from '#src/front/open-real-front.ts';
import { realClock } from '#src/front/real-clock.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { ourArgs } from './command-line.ts';
import { runShell } from './shell.ts';
import { startCentralBy } from './start-central.ts';

// This file is bundled to dist/electron/main.js; its neighbours are there, not here.
const beside = (name: string): URL => new URL(name, import.meta.url);
// An installed program has no terminal that anybody reads.
const log = createLog('warn', app.isPackaged ? join(app.getPath('logs'), 'station.log') : undefined);

let running: Front | null = null;
const kill = (): void => void process.kill(process.pid, 'SIGKILL');
const broken = (error: unknown): void => {
  log('a fault in the program', { error });
  const detail = error instanceof Error ? error.message : String(error);
  // While the box stands the thread does too, so the devices are closed first.
  endAfterBug(running, {
    after: realClock.after,
    exit: code => {
      dialog.showErrorBox('Pickup Station', sayNumbered(english.terminal.unexpected, { detail }));
      app.exit(code);
    },
    kill,
  });
};
// Electron itself would show a stack trace for the first and only print the second.
process.on('uncaughtException', broken);
process.on('unhandledRejection', broken);

runShell(
  { app, protocol, session: () => session.defaultSession, BrowserWindow, Menu, powerMonitor, dialog },
  {
    args: ourArgs(process.argv, !app.isPackaged),
    platform: process.platform,
    developer: process.env.PICKUP_DEVELOPER === '1',
    dataFolder: dataFolder(process.env, process.platform),
    page: () => readPageFiles(fileURLToPath(beside('../ui/'))),
    openFront: async ({ data, config }) => {
      running = await openRealFront({
        data,
        config,
        thread: beside('./thread.js'),
        startCentral: startCentralBy(utilityProcess, fileURLToPath(beside('./central.js')), process.env),
        log,
      });
      return running;
    },
    after: realClock.after,
    log,
    print: line => console.error(line),
    kill,
  },
).catch(broken);
