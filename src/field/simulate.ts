// npm run simulate: a scanner or a scale that behaves, behind a port that the station opens as any other.
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Line } from '#hardware/line.ts';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { protocols } from '#hardware/protocols.ts';
import type { LineSettings, ProfileName } from '#hardware/reading.ts';
import { isPtyFault, openPtyPair, type PtyPair } from '#hardware/simulator/pty.ts';
import { speeches } from '#hardware/simulator/speeches.ts';
import type { Clock } from '#src/lib/clock.ts';
import { say, sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { argumentsOf, profileNamed, profileNames, runTool, ToolFault, whereCalled } from './arguments.ts';
import { isScale, isScanner, type SimulatedAs, simulatedDevice } from './simulated-device.ts';

const words = english.terminal;
const clock: Clock = {
  now: Date.now,
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};
// A pseudo-terminal has no speed; the bytes are the device's own.
const LINE: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
// What was written goes through socat before the plug is pulled.
const CARRIED_MS = 100;

// OIML R 76-1, 4.2.2.1: 1, 2 or 5 times a power of ten.
const DIVISIONS: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
// Two digits of kilograms are what every family has.
const MAX_GRAMS = 99_000;

const isSerial = (profile: ProfileName): boolean => protocols[profile]?.transport === 'serial';
const serial = profileNames().filter(isSerial);
const formsOf = (profile: ProfileName): readonly string[] =>
  isScale(profile) ? Object.keys(speeches[profile]) : [];
const formsOfAll = serial
  .filter(profile => formsOf(profile).length > 1)
  .map(profile => `${profile} (${formsOf(profile).join(', ')})`)
  .join(', ');
const usage = say(words.simulateUsage, { profiles: serial.join(', '), forms: formsOfAll });

/** Throws ToolFault. */
const numberOf = (option: string, holds: string | undefined, most: number): number | undefined => {
  if (holds === undefined) return undefined;
  const number = /^\d{1,9}$/.test(holds) ? Number(holds) : 0;
  if (number < 1 || number > most)
    throw new ToolFault(sayNumbered(words.simulateNumber, { option, holds, may: `1-${most}` }));
  return number;
};

/** Throws ToolFault. */
const divisionOf = (holds: string | undefined): number | undefined => {
  const grams = DIVISIONS.find(one => String(one) === holds);
  if (holds !== undefined && grams === undefined)
    throw new ToolFault(
      sayNumbered(words.simulateNumber, { option: 'division', holds, may: DIVISIONS.join(', ') }),
    );
  return grams;
};

/** Throws ToolFault. */
const asked = (): (SimulatedAs & { readonly port?: string }) | 'help' => {
  const { values } = argumentsOf(() =>
    parseArgs({
      options: {
        profile: { type: 'string' },
        form: { type: 'string' },
        port: { type: 'string' },
        seed: { type: 'string' },
        division: { type: 'string' },
        max: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if (values.help) return 'help';
  if (values.profile === undefined) throw new ToolFault(usage);
  const profile = profileNamed(values.profile);
  if (!isSerial(profile) || !(isScale(profile) || isScanner(profile)))
    throw new ToolFault(sayNumbered(words.simulateNotSerial, { profile, profiles: serial.join(', ') }));
  const { form, port } = values;
  const forms = formsOf(profile);
  if (form !== undefined && !forms.includes(form))
    throw new ToolFault(sayNumbered(words.simulateNoForm, { profile, form, forms: forms.join(', ') || '-' }));
  const seed = numberOf('seed', values.seed, 999_999_999);
  const divisionGrams = divisionOf(values.division);
  const maxGrams = numberOf('max', values.max, MAX_GRAMS);
  return {
    profile,
    ...(form !== undefined && { form }),
    ...(port !== undefined && { port: whereCalled(port) }),
    ...(seed !== undefined && { seed }),
    ...(divisionGrams !== undefined && { divisionGrams }),
    ...(maxGrams !== undefined && { maxGrams }),
  };
};

const openPort = async (station: string): Promise<{ pair: PtyPair; line: Line }> => {
  if (lstatSync(station, { throwIfNoEntry: false }) !== undefined)
    throw new ToolFault(sayNumbered(words.simulatePortThere, { path: station }));
  try {
    const pair = await openPtyPair({ station });
    return { pair, line: await openSerialLine(pair.device, LINE) };
  } catch (thrown) {
    if (!isPtyFault(thrown)) throw thrown;
    throw new ToolFault(sayNumbered(words.simulateNoPty, { detail: thrown.message }));
  }
};

runTool(async () => {
  const wanted = asked();
  if (wanted === 'help') return console.log(usage);
  const { port, ...as } = wanted;
  // The same path after each plug: the station looks for its device there.
  const folder = port === undefined ? mkdtempSync(join(tmpdir(), 'pickup-simulated-')) : undefined;
  const path = port ?? join(folder ?? '', 'port');
  let { pair, line } = await openPort(path);
  let isPlugged = true;
  const device = simulatedDevice(as, { line, clock, told: text => console.log(text) });

  const unplug = async (): Promise<void> => {
    if (!isPlugged) return;
    isPlugged = false;
    const pulled = device.unplug();
    await pause(CARRIED_MS);
    await pair.close();
    await pulled;
  };
  const plug = async (): Promise<void> => {
    if (isPlugged) return;
    ({ pair, line } = await openPort(path));
    device.plug(line);
    isPlugged = true;
  };
  const obey = async (text: string): Promise<string | undefined> => {
    const [, command = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(text) ?? [];
    if (command === 'unplug') await unplug();
    else if (command === 'plug') await plug();
    else return device.obey(command, rest);
    return say(words.simulateSet, { what: command });
  };

  console.log(sayNumbered(words.simulateRuns, { path, profile: as.profile }));
  if (/^toledo-82|^xk3190$|^magellan$/.test(as.profile)) console.log(sayNumbered(words.simulateUnit));

  const lines = createInterface({ input: process.stdin });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => lines.close());
  for await (const text of lines) {
    if (text.trim() === '') continue;
    if (/^\s*(?:quit|exit)\s*$/.test(text)) break;
    // A port that was pulled takes nothing; what is wrong with a line is told, and the next one is read.
    const done = await obey(text).catch((thrown: unknown) =>
      thrown instanceof Error ? thrown.message : String(thrown),
    );
    console.log(done ?? sayNumbered(words.simulateUnknown, { line: text.trim() }));
  }
  lines.close();
  device.stop();
  if (isPlugged) {
    await line.close();
    await pair.close();
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});
