// Whether the bench works, never how fast anything was.
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '#test/example-journal.ts';
import { type Figure, isReached, percentile } from './figure.ts';
import { interleave } from './interleave.ts';
import { tableOf } from './table.ts';

const RUN = join(import.meta.dirname, 'run.ts');

test('one figure, measured small, tells its floor and leaves nothing behind', async () => {
  const data = tempFolder();
  const args = [RUN, '--json', '--quick', '--only', 'commit', '--data', data];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const said = JSON.parse(stdout);
  const figure = (name: string, times: number) => ({
    name,
    unit: 'ms',
    value: expect.any(Number),
    floor: expect.any(Number),
    floorIs: expect.stringMatching(/^append of \d+\.\d kB \+ fdatasync$/),
    goal: { times },
    times: expect.any(Number),
    reached: expect.any(Boolean),
  });
  expect({ quick: said.quick, figures: said.figures }).toEqual({
    quick: true,
    figures: [figure('scan to durable commit, p50', 1.5), figure('scan to durable commit, p99', 3)],
  });
  expect(readdirSync(data)).toEqual([]);
});

test('of a short burst at a busy dock nothing is lost, merged or doubled', async () => {
  const args = [RUN, '--json', '--quick', '--only', 'devices', '--data', tempFolder()];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const figures = (JSON.parse(stdout).figures as Figure[]).filter(({ unit }) => unit === 'scans');
  expect(figures.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'busy dock, lost 0',
    'busy dock, merged 0',
    'busy dock, doubled 0',
  ]);
});

test('a measurement that is not there is named, with those that are', async () => {
  const told = await promisify(execFile)(process.execPath, [RUN, '--only', 'speed']).catch(
    (thrown: { code: number; stderr: string }) => thrown,
  );
  expect({ code: 'code' in told && told.code, first: told.stderr.split('\n')[0] }).toEqual({
    code: 1,
    first: 'speed is none of the measurements.',
  });
});

describe('percentiles', () => {
  test('are values that were measured, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([0, 0.5, 0.95, 0.99, 1].map(share => percentile(hundred, share))).toEqual([1, 50, 95, 99, 100]);
    expect([percentile([7], 0.5), percentile([], 0.5)]).toEqual([7, Number.NaN]);
  });
});

test('sides take turns, another one first in each round, and each is done as often', () => {
  const order: string[] = [];
  const side = <Name extends string>(name: Name) => ({ name, once: () => void order.push(name) });
  const taken = interleave([side('a'), side('b')], { rounds: 2, batch: 2 });
  expect([order.join(''), taken.a.length, taken.b.length]).toEqual(['aabbbbaa', 4, 4]);
});

test('the table says of each goal whether it is reached', () => {
  const base = { unit: 'ms', floor: 1, floorIs: 'nothing' } as const;
  const figures: readonly Figure[] = [
    { ...base, name: 'within', value: 1.5, goal: { times: 1.5 } },
    { ...base, name: 'late', value: 51, goal: { atMost: 50 } },
    { ...base, name: 'no goal', value: 2 },
  ];
  expect(figures.map(isReached)).toEqual([true, false, null]);
  expect(tableOf(figures).split('\n')).toEqual([
    'figure   measured    floor  times  goal       reached  the floor is',
    'within    1.50 ms  1.00 ms   1.50  1.5 times  yes      nothing',
    'late      51.0 ms  1.00 ms  51.00  50 ms      NO       nothing',
    'no goal   2.00 ms  1.00 ms   2.00                      nothing',
  ]);
});
