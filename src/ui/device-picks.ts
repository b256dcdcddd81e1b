// Ports that were found, and what a person chose for each, to the rows of the station's devices.
import type { PortOffer, SetUp } from '#src/api/contract.ts';

type DeviceRow = SetUp['devices'][number];
export type Profile = DeviceRow['profile'];

export type Pick = {
  readonly port: PortOffer;
  readonly use: boolean;
  readonly profile: Profile;
  readonly baud: string;
  /** Data bits, parity, stop bits: "8N1". */
  readonly framing: string;
  /** Grams, as typed. Scales only. */
  readonly division: string;
};

export const profiles = ['serial-text', 'mt-sics', 'and-st'] as const satisfies readonly Profile[];
export const bauds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'] as const;
export const framings = ['8N1', '7E1', '7O1', '8E1', '8O1', '7N2', '8N2'] as const;

const kindOf = (profile: Profile): DeviceRow['kind'] => (profile === 'serial-text' ? 'scanner' : 'scale');
export const isScale = (profile: Profile): boolean => kindOf(profile) === 'scale';

// As they leave the factory: most scanners and METTLER TOLEDO 9600 8N1, A&D 2400 7E1.
const usual = (profile: Profile) =>
  profile === 'and-st' ? { baud: '2400', framing: '7E1' } : { baud: '9600', framing: '8N1' };

const parities = { N: 'none', E: 'even', O: 'odd' } as const;
const framingOf = ({ dataBits, parity, stopBits }: DeviceRow['line']): string =>
  `${dataBits}${parity[0]?.toUpperCase() ?? 'N'}${stopBits}`;

/** A port with a known device behind it is ticked; an unknown one waits for a person. */
export const firstPick = (port: PortOffer): Pick => {
  const { guess } = port;
  const profile = guess?.profile ?? 'serial-text';
  const line =
    guess === undefined
      ? usual(profile)
      : { baud: String(guess.line.baudRate), framing: framingOf(guess.line) };
  return { port, use: guess !== undefined, profile, ...line, division: '10' };
};

export const withProfile = (pick: Pick, profile: Profile): Pick => ({
  ...pick,
  profile,
  ...usual(profile),
  use: true,
});

/** What was chosen stays chosen when the ports are looked for again. */
export const pickAgain = (before: readonly Pick[], ports: readonly PortOffer[]): readonly Pick[] =>
  ports.map(port => {
    const known = before.find(pick => pick.port.path === port.path);
    return known === undefined ? firstPick(port) : { ...known, port };
  });

export const deviceRows = (picks: readonly Pick[]): readonly DeviceRow[] => {
  const numbers = { scanner: 0, scale: 0 };
  return picks
    .filter(({ use }) => use)
    .map(({ port, profile, baud, framing, division }) => {
      const kind = kindOf(profile);
      numbers[kind] += 1;
      return {
        id: `${kind}-${numbers[kind]}`,
        kind,
        profile,
        port: port.usb === undefined ? { path: port.path } : { path: port.path, usb: port.usb },
        line: {
          baudRate: Number(baud),
          dataBits: framing.startsWith('7') ? 7 : 8,
          parity: parities[framing[1] as keyof typeof parities] ?? 'none',
          stopBits: framing.endsWith('2') ? 2 : 1,
        },
        // A division that is no number goes as it is: the station names the field.
        ...(kind === 'scale' ? { divisionGrams: Number(division) } : {}),
      };
    });
};
