// npm start: the desktop window where Electron's program can be had, else the same station in the browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApi } from '#src/api/app.ts';
import { serveLoopback } from '#src/api/loopback.ts';
import { readPageFiles } from '#src/api/page-files.ts';
import { findElectron } from '#src/desktop.ts';
import { faultWords } from '#src/fault-words.ts';
import { type Devices, endAfterBug } from '#src/front/end.ts';
import { createLog, folderOf, openRealFront } from '#src/front/open-real-front.ts';
import { keepPageAddress, readPageAddress } from '#src/front/page-address.ts';
import { realClock } from '#src/front/real-clock.ts';
import { type Options, readOptions } from '#src/options.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

const words = english.terminal;
const PAGE = fileURLToPath(new URL('../dist/ui/', import.meta.url));
const print = (line: string): void => console.log(line);

let running: Devices | null = null;
const kill = (): void => void process.kill(process.pid, 'SIGKILL');

const serveBrowser = async (options: Options): Promise<void> => {
  const log = createLog('warn');
  const files = readPageFiles(PAGE);
  if (files.size === 0) throw new StartFault(sayNumbered(words.pageNotBuilt));
  const front = await openRealFront({ data: options.data, config: options.config, log });
  const api = createApi({ front, files, after: realClock.after, log });
  const addressFile = join(folderOf(options.data), 'page.json');
  const last = readPageAddress(addressFile);
  const served = await serveLoopback(api, options.port ?? last.port, last.token)
    .catch((thrown: unknown) => {
      // Nobody asked for the last port; another program may have it by now.
      if (options.port === null && isTaken(thrown)) return serveLoopback(api, 0, last.token);
      throw thrown;
    })
    .catch(async (thrown: unknown) => {
      await front.stop();
      throw isTaken(thrown) && options.port !== null
        ? new StartFault(sayNumbered(words.portTaken, { port: options.port }))
        : thrown;
    });
  running = {
    closeDevices: () => {
      // Nor is anything taken from the page from here on.
      void served.close();
      return front.closeDevices();
    },
    portsFree: front.portsFree,
  };
  keepPageAddress(addressFile, { port: served.port, token: last.token });
  const opened = options.open && openBrowser(served.url);
  print(sayNumbered(opened ? words.opening : words.openThis, { url: served.url }));

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    print(sayNumbered(words.stopping));
    await served.close();
    // The rest ends by itself; a thread in a driver that does not answer would not, nor let the program exit.
    await front.stop();
    if (!front.portsFree()) kill();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

const isTaken = (thrown: unknown): boolean => (thrown as { code?: unknown }).code === 'EADDRINUSE';

/** What ends the start, said already in words. */
class StartFault extends Error {
  override readonly name = 'StartFault';
}

/** True where a browser can be asked for; false on a machine without a display. */
const openBrowser = (url: string): boolean => {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false;
  const [program, ...args] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', url]
      : [platform === 'darwin' ? 'open' : 'xdg-open', url];
  if (program === undefined) return false;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  // The address stands on the terminal all the same.
  child.on('error', () => print(sayNumbered(words.openThis, { url })));
  child.unref();
  return true;
};

/** A bug: nothing more is taken, so that nothing is shown that is not on the disk. */
process.on('uncaughtException', bug => {
  console.error(bug);
  console.error(sayNumbered(words.unexpected, { detail: String(bug) }));
  endAfterBug(running, {
    after: realClock.after,
    exit: process.exit,
    kill,
  });
});

const main = async (): Promise<void> => {
  const read = readOptions(process.argv.slice(2));
  if ('say' in read) {
    if (read.wrong) throw new StartFault(read.say);
    return print(read.say);
  }
  const electron = read.options.browser ? null : await findElectron(print);
  if (electron === null) return await serveBrowser(read.options);
  process.exitCode = await electron(read.options);
};

main().catch((thrown: unknown) => {
  const sentence = thrown instanceof StartFault ? thrown.message : faultWords(thrown);
  if (sentence === null) console.error(thrown);
  console.error(sentence ?? sayNumbered(words.unexpected, { detail: String(thrown) }));
  process.exitCode = 1;
});
