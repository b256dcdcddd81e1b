// One set-up at a time: a folder, because mkdir is atomic on every file system, with the pid of its holder inside.
// Plain JavaScript for Node 20.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 500;
const beatMs = 2_000;
// A pid alone is not enough: in a fresh container a dead holder's number soon belongs to somebody else. A holder
// touches its file every 2 s; one that did not for this many looks (30 s of our own waiting, not of a clock that
// jumps when a laptop wakes) is gone.
const looksUntilGone = 60;

const unless = (code, act) => {
  try {
    return act();
  } catch (thrown) {
    if (thrown.code === code) return undefined;
    throw thrown;
  }
};

const lives = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
};

const tryMakeFolder = path => {
  try {
    mkdirSync(path);
    return true;
  } catch (thrown) {
    if (thrown.code === 'EEXIST' || thrown.code === 'ENOENT') return false;
    throw thrown;
  }
};

/** Runs `act` while no other process holds the lock at `folder`; `sayWaiting(pid)` is called once where one does. */
export const withLock = async (folder, sayWaiting, act) => {
  const pidFile = join(folder, 'pid');
  const mine = String(process.pid);
  const holder = () => unless('ENOENT', () => readFileSync(pidFile, 'utf8'));
  const beat = () => unless('ENOENT', () => statSync(pidFile).mtimeMs);

  // Two may find the same dead holder: the one that makes this folder takes over, after looking once more.
  const takeOver = dead => {
    const claim = join(folder, 'claim');
    if (!tryMakeFolder(claim)) return false;
    try {
      if (holder() !== dead) return false;
      writeFileSync(pidFile, mine);
      return true;
    } finally {
      rmSync(claim, { recursive: true, force: true });
    }
  };

  const take = async () => {
    let looks = 0;
    let seen;
    let said = false;
    for (;;) {
      if (tryMakeFolder(folder)) {
        writeFileSync(pidFile, mine);
        return;
      }
      const pid = holder();
      const now = `${pid} ${beat()}`;
      looks = now === seen ? looks + 1 : 0;
      seen = now;
      // No pid yet: its maker is between two lines of this file, or died there.
      const named = pid !== undefined && pid !== '';
      const gone = looks >= looksUntilGone || (named && (pid === mine || !lives(Number(pid))));
      if (gone && takeOver(pid)) return;
      if (!gone && !said && named) {
        sayWaiting(pid);
        said = true;
      }
      await wait(pollMs);
    }
  };

  await take();
  const heart = setInterval(() => {
    const now = new Date();
    unless('ENOENT', () => utimesSync(pidFile, now, now));
  }, beatMs);
  try {
    return await act();
  } finally {
    clearInterval(heart);
    if (holder() === mine) rmSync(folder, { recursive: true, force: true });
  }
};
