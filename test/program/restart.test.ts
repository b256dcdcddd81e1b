import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paths, type View } from '#src/api/contract.ts';
import { tempFolder } from '#test/example-journal.ts';
import { startStationProgram } from '#test/program/station-program.ts';

test('a page that was open before a crash finds its station again after the next start', async () => {
  const root = tempFolder();
  const data = join(root, 'data');
  const env = { XDG_STATE_HOME: join(root, 'state') };
  const before = await startStationProgram(data, { env });
  await before.kill();
  const after = await startStationProgram(data, { env });
  expect(after.startUrl).toBe(before.startUrl);
  // The old cookie, at the old address.
  expect((await before.get<View>(paths.view)).phase).toBe('set-up');
  // A second station at the same time, on another folder, takes a port of its own.
  const other = await startStationProgram(join(root, 'other'), { env });
  expect(other.origin).not.toBe(after.origin);
  expect([await other.stop(), await after.stop()]).toEqual([0, 0]);
});
