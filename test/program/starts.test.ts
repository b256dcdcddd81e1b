// What the real program says when it cannot start, and what it leaves alone.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { paths, type View } from '#src/api/contract.ts';
import { tempFolder } from '#test/example-journal.ts';
import { startStationProgram } from '#test/program/station-program.ts';
import { placeIn, setUpAt } from '#test/station-rig.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Runs to its end. What it said is without the folder, which is another each time. */
const run = async (folder: string, ...args: readonly string[]) => {
  const child = spawn(process.execPath, [MAIN, '--browser', '--no-open', '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: join(folder, '..', 'state') },
  });
  // One that did start is not left behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const pipe of [child.stdout, child.stderr])
    pipe.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, said: said.replaceAll(folder, 'DATA').trim().split('\n') };
};

const everyFile = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(file => [file, readFileSync(file).toString('hex')]);

const dataFolder = (): string => {
  const folder = join(tempFolder(), 'data');
  mkdirSync(folder);
  return folder;
};

const least = { site: 'DEL1', station: 'A', name: 'Dock 4' };
const device = {
  id: 'scanner-1',
  kind: 'scanner',
  profile: 'serial-text',
  port: { path: '/dev/ttyUSB0' },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
};

describe('a start that cannot be', () => {
  test.for([
    [['--port', '99999'], '[302] --port holds "99999"; it may hold a whole number from 0 to 65535.'],
    [['--port', '1e3'], '[302] --port holds "1e3"; it may hold a whole number from 0 to 65535.'],
    [['--prot', '1'], "[301] Unknown option '--prot'. Run with --help for the options."],
    [
      ['--config', '/nowhere/station.json'],
      '[312] /nowhere/station.json is not there. Give the path of a station.json, or leave --config out.',
    ],
  ] as const)('with %j says what is wrong, and ends with 1', async ([args, sentence]) => {
    expect(await run(dataFolder(), ...args)).toEqual({ code: 1, said: [sentence] });
  });

  test('is none where only the options are asked for', async () => {
    const { code, said } = await run(dataFolder(), '--help');
    expect({ code, first: said[0] }).toEqual({
      code: 0,
      first: 'npm start -- [--data DIR] [--port N] [--browser] [--no-open] [--config FILE]',
    });
  });

  test.for([
    [{ ...least, site: 'del1' }, ['"site" holds "del1"; it may hold 2 to 8 of A-Z and 0-9']],
    [
      { ...least, zone: 'Moon/Crater', weigh: 'often' },
      [
        '"zone" holds "Moon/Crater"; it may hold a time zone such as "Asia/Kolkata"',
        '"weigh" holds "often"; it may hold one of "auto", "key"',
      ],
    ],
    [
      { ...least, devices: [{ ...device, line: { ...device.line, baudRate: '9600' } }] },
      ['"devices.0.line.baudRate" holds "9600"; it may hold a whole number from 300 to 921600'],
    ],
    [
      { ...least, devices: [device, device] },
      [expect.stringContaining('it may hold a list in which no id stands twice')],
    ],
    [{ ...least, centrel: null }, ['"centrel" holds null; it may hold nothing: there is no such field']],
    [
      { site: 'DEL1' },
      [
        '"station" holds nothing; it may hold a value: it cannot be left out',
        '"name" holds nothing; it may hold a value: it cannot be left out',
      ],
    ],
  ] as const)(
    'with %j in station.json names each field, what it holds and may hold',
    async ([config, fields]) => {
      const folder = dataFolder();
      writeFileSync(join(folder, 'station.json'), JSON.stringify(config));
      const before = everyFile(folder);
      expect(await run(folder)).toEqual({
        code: 1,
        said: fields.map(field =>
          typeof field === 'string'
            ? `[310] DATA/station.json: the field ${field}. Correct the file and start again.`
            : field,
        ),
      });
      expect(everyFile(folder)).toEqual(before);
    },
  );

  test('with a station.json that is not JSON says where', async () => {
    const folder = dataFolder();
    writeFileSync(join(folder, 'station.json'), '{"site": "DEL1",}');
    const { code, said } = await run(folder);
    expect({ code, said }).toEqual({
      code: 1,
      said: [expect.stringMatching(/^\[311\] DATA\/station\.json is not JSON: .*position 16/)],
    });
  });

  test.for(['with', 'without'] as const)(
    'over a database of another program says so and leaves it untouched, %s a station.json',
    async which => {
      const folder = dataFolder();
      const other = new Database(join(folder, 'journal.db'));
      other.exec("CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('one')");
      other.close();
      if (which === 'with') writeFileSync(join(folder, 'station.json'), JSON.stringify(least));
      const before = everyFile(folder);
      expect(await run(folder)).toEqual({
        code: 1,
        said: [
          '[320] DATA/journal.db is not a journal of this program (this database belongs to another program). It was left untouched. Give another folder with --data, or move that file away.',
        ],
      });
      expect(everyFile(folder).filter(([file]) => !file.endsWith('station.lock'))).toEqual(before);
    },
  );

  test('with the station.json of another station says whose the journal is', async () => {
    const folder = dataFolder();
    const place = placeIn(join(folder, '..'));
    await setUpAt(place);
    writeFileSync(join(folder, 'station.json'), JSON.stringify({ ...least, station: 'B' }));
    const { code, said } = await run(folder);
    expect({ code, said }).toEqual({
      code: 1,
      said: [expect.stringMatching(/^\[313\] station\.json says station DEL1-B, .* belongs to DEL1-A/)],
    });
  });

  test('without the key that signs says which file to put back', async () => {
    const folder = dataFolder();
    await setUpAt(placeIn(join(folder, '..')));
    writeFileSync(join(folder, 'station.key'), 'half a key');
    const { code, said } = await run(folder);
    expect({ code, said }).toEqual({
      code: 1,
      said: [expect.stringMatching(/^\[330\] The station's key DATA\/station\.key is missing or damaged/)],
    });
  });

  test('on a port that another program has says so', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    expect(await run(dataFolder(), '--port', String(port))).toEqual({
      code: 1,
      said: [
        `[332] Port ${port} on 127.0.0.1 is taken by another program. Give another one with --port, or 0 for any.`,
      ],
    });
  });

  test('beside a station that runs on the same folder says so, and the first one goes on', async () => {
    const folder = dataFolder();
    await setUpAt(placeIn(join(folder, '..')));
    const program = await startStationProgram(folder, {
      env: { XDG_STATE_HOME: join(folder, '..', 'state') },
    });
    onTestFinished(async () => void (await program.stop()));
    const { code, said } = await run(folder);
    expect({ code, said }).toEqual({
      code: 1,
      said: [expect.stringMatching(/^\[323\] Another station already runs on DATA/)],
    });
    expect((await program.get<View>(paths.view)).phase).toBe('working');
    expect(await program.stop()).toBe(0);
  });
});
