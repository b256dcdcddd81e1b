import { expect, test } from 'vitest';
import { command } from './system-tools.mjs';

const rows = [
  { programs: ['pdftoppm'], debian: 'poppler-utils', fedora: 'poppler-utils', brew: 'poppler' },
  { programs: ['pdftotext'], debian: 'poppler-utils', fedora: 'poppler-utils', brew: 'poppler' },
  { programs: ['chromium'], debian: 'chromium', fedora: 'chromium', brew: '--cask chromium' },
];

test.each([
  ['Debian', 'linux', () => undefined, 'sudo apt-get install --no-install-recommends poppler-utils chromium'],
  ['Fedora', 'linux', () => '/usr/bin/dnf', 'sudo dnf install poppler-utils chromium'],
  ['macOS', 'darwin', () => undefined, 'brew install poppler && brew install --cask chromium'],
])('what a person types on %s names each package once', (_, platform, has, typed) => {
  expect(command(rows, platform, has)).toBe(typed);
});
