import { expect, test } from 'vitest';
import { ourArgs, windowFolder } from './command-line.ts';

test.each([
  [['/opt/station/station', '--data', '/d'], false, ['--data', '/d']],
  [
    ['/x/electron', '/repo', '--data', '/d', '--config', 'c.json'],
    true,
    ['--data', '/d', '--config', 'c.json'],
  ],
  [['station', '--no-sandbox', '--ozone-platform=wayland', '--inspect=9229', '--help'], false, ['--help']],
  [['station', '--no-sandboxes', '--no-open'], false, ['--no-sandboxes', '--no-open']],
])('%j says what is for the station, and leaves what is for Chromium', (argv, unpackaged, ours) => {
  expect(ourArgs(argv, unpackaged)).toEqual(ours);
});

test('each data folder has a window of its own, and always the same', () => {
  expect(windowFolder('/a', '/data/one')).toBe(windowFolder('/a', '/data/one/'));
  expect(windowFolder('/a', '/data/one')).not.toBe(windowFolder('/a', '/data/two'));
});
