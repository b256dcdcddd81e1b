import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { faultWords } from '#src/fault-words.ts';
import { lockFolder } from '#src/journal/lock.ts';
import { tempFolder } from '#test/example-journal.ts';

const HOLDER = `
import { lockFolder } from '#src/journal/lock.ts';
lockFolder(process.argv[1]);
console.log('held');
process.stdin.resume();
`;

/** Another process that holds the lock, until it is killed or the test is over. */
const startHolder = async (path: string) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, path], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('held\n');
  return { kill };
};

const faultOf = (path: string): unknown => {
  try {
    lockFolder(path)();
  } catch (thrown) {
    return thrown;
  }
  return null;
};

describe('the lock of a data folder', () => {
  test('keeps a second station out, and lets it in when the first one is killed', async () => {
    const path = join(tempFolder(), 'station.lock');
    const { kill } = await startHolder(path);
    const fault = faultOf(path);
    expect(fault).toMatchObject({ name: 'JournalFault', code: 'in-use', path });
    expect(faultWords(fault)).toBe(
      `[323] Another station already runs on ${path}. Close it first, or give this one a folder of its own with --data.`,
    );
    await kill('SIGKILL');
    expect(faultOf(path)).toBe(null);
  });

  test('keeps a second station of the same process out, until the first one lets go', () => {
    const path = join(tempFolder(), 'station.lock');
    const unlock = lockFolder(path);
    expect(faultOf(path)).toMatchObject({ code: 'in-use' });
    expect(faultOf(path)).toMatchObject({ code: 'in-use' });
    unlock();
    expect(faultOf(path)).toBe(null);
  });

  test('names the file where something else lies in its place', () => {
    const path = join(tempFolder(), 'station.lock');
    writeFileSync(path, 'not a lock\n'.repeat(100));
    expect(faultOf(path)).toMatchObject({ code: 'foreign', path });
  });
});
