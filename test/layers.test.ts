import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, importsOf } from '#test/imports.ts';
import { doors, folders, type Layer, table } from '#test/layers.ts';

type Source = { readonly path: string; readonly imports: readonly Import[] };

const layerOf = (path: string): Layer | undefined =>
  (Object.entries(folders) as [Layer, string][])
    .filter(([, place]) => path.startsWith(place))
    .sort(([, a], [, b]) => b.length - a.length)[0]?.[0];

/** The path inside the repository that an import means, or undefined for a package. */
const pathOf = (importer: string, to: string): string | undefined => {
  if (to.startsWith('.')) return posix.normalize(posix.join(posix.dirname(importer), to));
  return to.startsWith('#') ? to.slice(1) : undefined;
};

const wrongIn = ({ path, imports }: Source): readonly string[] => {
  const from = layerOf(path);
  if (from === undefined) return [`${path} lies in no layer of test/layers.ts`];
  return imports.flatMap(({ to, kind }) => {
    const target = pathOf(path, to);
    if (to === '(computed)') return [`${path} imports a computed path`];
    if (target === undefined) {
      const name = to.split('/', to.startsWith('@') ? 2 : 1).join('/');
      const door = doors[name.replace(/^@serialport\/.*/, 'serialport')];
      return door === undefined || path.startsWith(door) ? [] : [`${path} imports ${name}: only ${door} may`];
    }
    // Styles, fonts and other files of a folder's own.
    if (!/\.tsx?$/.test(target)) return [];
    const into = layerOf(target);
    if (into === undefined) return [`${path} imports ${target}, which lies in no layer`];
    const { values, types, starts } = table[from];
    const allowed: readonly Layer[] = {
      values: ['lib', from, ...values] as const,
      types: ['lib', from, ...values, ...types] as const,
      starts: [from, ...starts] as const,
    }[kind];
    return allowed.includes(into) ? [] : [`${path} (${from}) imports ${kind} of ${target} (${into})`];
  });
};

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map(entry => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name));

describe('the imports of the program', () => {
  test('point back toward the bytes, as the table says', () => {
    const all = ['src', 'hardware', 'electron'].flatMap(sources);
    expect(all.length).toBeGreaterThan(0);
    const wrong = all.flatMap(path =>
      wrongIn({ path, imports: importsOf(path, readFileSync(path, 'utf8')) }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the check of the imports', () => {
  const check = (path: string, source: string) => wrongIn({ path, imports: importsOf(path, source) });

  test.each([
    ['src/handoff/a.ts', "import { open } from '#src/journal/b.ts'"],
    ['src/handoff/a.ts', "import type { Journal } from '../journal/b.ts'"],
    ['src/journal/a.ts', "import { decide } from '#src/handoff/decide.ts'"],
    ['src/journal/a.ts', "import { type State, decide } from '#src/handoff/decide.ts'"],
    ['src/journal/a.ts', "export * from '#src/handoff/decide.ts'"],
    ['src/journal/a.ts', "const { decide } = await import('#src/handoff/decide.ts')"],
    ['src/lib/a.ts', "type W = import('#src/words/sentence.ts').Sentence"],
    ['src/ui/a.tsx', "import { x } from '#hardware/scanner/serial-text.ts'"],
    ['src/central/a.ts', "import type { Event } from '#src/handoff/events.ts'"],
    ['src/api/a.ts', "import { createStation } from '#src/station.ts'"],
    ['src/api/a.ts', "new Worker(new URL('../longwork/worker.ts', import.meta.url))"],
    ['src/exchange/a.ts', "import.meta.resolve('#src/central/main.ts')"],
    ['src/station.ts', 'await import(name)'],
    ['src/station.ts', "import Database from 'better-sqlite3'"],
    ['hardware/bench.ts', "import { SerialPort } from 'serialport'"],
    ['hardware/bench.ts', "import type { AutoDetectTypes } from '@serialport/bindings-cpp'"],
    ['hardware/lines/serial.ts', "import HID from 'node-hid'"],
    ['src/main.ts', "import { app } from 'electron'"],
    ['src/helpers/a.ts', ''],
    ['src/station.ts', "import { x } from '#src/helpers/a.ts'"],
    ['src/station.ts', "import { x } from '#test/fake.ts'"],
  ])('refuses in %s: %s', (path, source) => {
    expect(check(path, source)).toHaveLength(1);
  });

  test.each([
    ['src/journal/a.ts', "import type { State } from '#src/handoff/state.ts'"],
    ['src/journal/a.ts', "import { type State, type Event } from '#src/handoff/state.ts'"],
    ['src/journal/a.ts', "import Database from 'better-sqlite3'"],
    ['src/journal/a.ts', "// import { decide } from '#src/handoff/decide.ts'"],
    [
      'src/codes/a.ts',
      "import type { Scan } from '#hardware/reading.ts'; import { assert } from '#src/lib/assert.ts'",
    ],
    ['src/ui/main.tsx', "import { render } from 'preact'; import './main.css'; const a = <b />"],
    ['src/ui/a.tsx', "import { typed } from '#hardware/scanner/keyboard.ts'"],
    ['src/station.ts', "new Worker(new URL('./longwork/worker.ts', import.meta.url))"],
    ['src/main.ts', "fork(fileURLToPath(new URL('./central/main.ts', import.meta.url)))"],
    ['src/main.ts', "new URL('../dist/ui/', import.meta.url)"],
    ['src/central/a.ts', 'import.meta.resolve(packageName())'],
    ['hardware/lines/serial.ts', "import { SerialPort } from 'serialport'"],
    ['electron/main.ts', "import { app } from 'electron'; import { createApi } from '#src/api/api.ts'"],
  ])('allows in %s: %s', (path, source) => {
    expect(check(path, source)).toEqual([]);
  });
});
