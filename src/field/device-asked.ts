// Which device a person means: the path of a port, or the id of a device in station.json.
import { join } from 'node:path';
import { protocols } from '#hardware/protocols.ts';
import type { DeviceRow, LineSettings, ProfileName } from '#hardware/reading.ts';
import { loadConfig } from '#src/config.ts';
import { faultWords } from '#src/fault-words.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { profileNamed, ToolFault } from './arguments.ts';

export type DeviceAsked = {
  /** Where it was last. */
  readonly path: string;
  /** Of a device in station.json. */
  readonly row?: DeviceRow;
  readonly line: LineSettings;
  readonly profile?: ProfileName;
  readonly transport: 'serial' | 'hid' | 'keys';
};

export type Asked = {
  readonly device: string;
  readonly data?: string | undefined;
  readonly profile?: string | undefined;
  readonly line?: string | undefined;
};

const words = english.terminal;
const LINE = /^(\d{3,6})[-,: ]?([78])([NEO])([12])$/i;
const PARITIES: { readonly [letter: string]: LineSettings['parity'] } = { N: 'none', E: 'even', O: 'odd' };

/** "2400-7E1" to settings. Throws ToolFault. */
export const lineOf = (text: string): LineSettings => {
  const [, speed = '', bits, letter = '', stop] = LINE.exec(text) ?? [];
  const parity = PARITIES[letter.toUpperCase()];
  if (parity === undefined) throw new ToolFault(sayNumbered(words.recordLineWrong, { line: text }));
  return { baudRate: Number(speed), dataBits: bits === '7' ? 7 : 8, parity, stopBits: stop === '2' ? 2 : 1 };
};

/** Throws ToolFault. */
export const deviceAsked = ({ device, data, profile, line }: Asked): DeviceAsked => {
  const named = profile === undefined ? undefined : profileNamed(profile);
  if (data === undefined) {
    const transport = named === undefined ? undefined : protocols[named]?.transport;
    return {
      path: device,
      line: lineOf(line ?? '9600-8N1'),
      ...(named !== undefined && { profile: named }),
      // A HID device of Linux and of macOS shows in its path.
      transport: transport ?? (/hidraw|^DevSrvsID|^\\\\\?\\hid/i.test(device) ? 'hid' : 'serial'),
    };
  }
  const row = rowsIn(data).find(({ id }) => id === device);
  if (row === undefined) {
    const devices = rowsIn(data).map(({ id }) => id);
    throw new ToolFault(
      sayNumbered(words.recordNoDevice, { folder: data, device, devices: devices.join(', ') || '-' }),
    );
  }
  const spoken = named ?? row.profile;
  return {
    path: row.port.path,
    row,
    line: line === undefined ? row.line : lineOf(line),
    profile: spoken,
    transport: protocols[spoken]?.transport ?? 'serial',
  };
};

const rowsIn = (folder: string) => {
  let config: ReturnType<typeof loadConfig>;
  try {
    config = loadConfig(join(folder, 'station.json'));
  } catch (thrown) {
    const sentence = faultWords(thrown);
    throw sentence === null ? thrown : new ToolFault(sentence);
  }
  if (config === null) throw new ToolFault(sayNumbered(words.recordNoStation, { folder }));
  return config.devices;
};
