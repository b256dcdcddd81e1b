// Ports that were found, the devices that are set now, and what a person chose for each, to the rows of the station's devices.
import type { ActAnswer, PortOffer, SetUp } from '#src/api/contract.ts';

export type DeviceRow = SetUp['devices'][number];
export type Profile = DeviceRow['profile'];
type Invalid = Extract<ActAnswer, { invalid: unknown }>['invalid'];

export type Pick = {
  readonly port: PortOffer;
  /** As it is set now; a port that was only found has none. */
  readonly row?: DeviceRow;
  readonly use: boolean;
  readonly profile: Profile;
  readonly baud: string;
  /** Data bits, parity, stop bits: "8N1". */
  readonly framing: string;
  /** Grams, as typed; nothing is the step that the scale itself shows. Scales only. */
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

const setPick = (row: DeviceRow, port: PortOffer): Pick => ({
  port,
  row,
  use: true,
  profile: row.profile,
  baud: String(row.line.baudRate),
  framing: framingOf(row.line),
  division: row.divisionGrams === undefined ? '' : String(row.divisionGrams),
});

export const withProfile = (pick: Pick, profile: Profile): Pick => ({
  ...pick,
  profile,
  ...usual(profile),
  division: pick.division === '' ? '10' : pick.division,
  use: true,
});

/** What was chosen stays chosen when the ports are looked for again. */
export const pickAgain = (before: readonly Pick[], ports: readonly PortOffer[]): readonly Pick[] =>
  ports.map(port => {
    const known = before.find(pick => pick.port.path === port.path);
    return known === undefined ? firstPick(port) : { ...known, port };
  });

/** Another device at the same path is another device; a list without identities cannot tell. */
const isAt = ({ port: { path, usb } }: DeviceRow, port: PortOffer): boolean =>
  port.path === path &&
  (usb === undefined ||
    port.usb === undefined ||
    (usb.vendor === port.usb.vendor && usb.product === port.usb.product && usb.serial === port.usb.serial));

/** First the devices that are set, then the ports found besides: at a dock at work none is taken unasked. */
export const dockPicks = (
  before: readonly Pick[],
  rows: readonly DeviceRow[],
  ports: readonly PortOffer[],
): readonly Pick[] => {
  const set = rows.map(row => {
    const port = ports.find(one => isAt(row, one)) ?? row.port;
    const known = before.find(pick => pick.row?.id === row.id);
    return known === undefined ? setPick(row, port) : { ...known, row, port };
  });
  const besides = ports.filter(port => !rows.some(row => isAt(row, port)));
  return [
    ...set,
    ...besides.map(port => {
      const known = before.find(pick => pick.row === undefined && pick.port.path === port.path);
      return known === undefined ? { ...firstPick(port), use: false } : { ...known, port };
    }),
  ];
};

/** What saving would do with it; null: nothing. */
export const changeOf = (pick: Pick): 'added' | 'changed' | 'taken-away' | null => {
  const { row, port, use } = pick;
  if (row === undefined) return use ? 'added' : null;
  if (!use) return 'taken-away';
  const set = setPick(row, port);
  return (['profile', 'baud', 'framing', 'division'] as const).some(field => pick[field] !== set[field])
    ? 'changed'
    : null;
};

/** A device keeps its name: scans and weights in the record bear it. A new one gets the first that is free. */
export const deviceRows = (picks: readonly Pick[]): readonly DeviceRow[] => {
  const names = new Set(picks.map(({ row }) => row?.id));
  const name = (kind: DeviceRow['kind']): string => {
    let n = 1;
    while (names.has(`${kind}-${n}`)) n += 1;
    names.add(`${kind}-${n}`);
    return `${kind}-${n}`;
  };
  return picks
    .filter(({ use }) => use)
    .map(({ port, row, profile, baud, framing, division }) => {
      const kind = kindOf(profile);
      return {
        id: row?.kind === kind ? row.id : name(kind),
        kind,
        profile,
        port:
          row?.port ?? (port.usb === undefined ? { path: port.path } : { path: port.path, usb: port.usb }),
        line: {
          baudRate: Number(baud),
          dataBits: framing.startsWith('7') ? 7 : 8,
          parity: parities[framing[1] as keyof typeof parities] ?? 'none',
          stopBits: framing.endsWith('2') ? 2 : 1,
        },
        // A division that is no number goes as it is: the station names the field.
        ...(kind === 'scale' && division.trim() !== '' ? { divisionGrams: Number(division) } : {}),
      };
    });
};

/** Tells picks apart: two may lie at one path, the one that is set and the one that was plugged in there since. */
export const pickKey = ({ row, port }: Pick): string => (row === undefined ? port.path : `= ${row.id}`);

/** What the station found wrong in `deviceRows(picks)`, by the key of the pick, its field named within the row; the rest apart. */
export const wrongByPick = (
  picks: readonly Pick[],
  invalid: Invalid,
): { readonly picks: Readonly<Record<string, Invalid>>; readonly rest: Invalid } => {
  const used = picks.filter(({ use }) => use);
  const wrong: Record<string, Invalid> = {};
  const rest = invalid.filter(one => {
    const [, n, field = ''] = /^devices\.(\d+)(?:\.(.+))?$/.exec(one.field) ?? [];
    const pick = used[Number(n)];
    if (pick === undefined) return true;
    // What is no number did not come through: the field says what was typed.
    const holds = field === 'divisionGrams' ? pick.division : one.holds;
    wrong[pickKey(pick)] = [...(wrong[pickKey(pick)] ?? []), { ...one, field, holds }];
    return false;
  });
  return { picks: wrong, rest };
};
