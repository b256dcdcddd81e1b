// Ports that were found, the devices that are set now, and what a person chose for each, to the rows of the station's devices.
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { PortOffer } from '#src/api/contract-devices.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';

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
  /** Named by a person: no list shows it, and it stays when the ports are looked for again. */
  readonly byHand?: true;
  /** The scale's Max in grams, as typed; empty where nobody knows it. */
  readonly max: string;
};

type AtPort = { readonly port: PortOffer; readonly profile: Profile };

const serialScanners = ['serial-text', 'zebra-ssi', 'magellan'] as const satisfies readonly Profile[];
const hidScanners = [
  'honeywell-hid-pos',
  'zebra-hid-pos',
  'newland-hid-pos',
  'ibm-handheld',
] as const satisfies readonly Profile[];
const serialScales = [
  'mt-sics',
  'and-st',
  'toledo-8217',
  'toledo-8213',
  'toledo-continuous',
  'nci',
  'sma',
  'cas-ecr',
  'ohaus',
  'sartorius-sbi',
  'adam',
  'kern',
  'radwag',
  'dibal',
  'xk3190',
  'contech',
  'taught',
] as const satisfies readonly Profile[];
const hidScales = ['hid-scale'] as const satisfies readonly Profile[];
type Offered = (typeof serialScanners | typeof hidScanners | typeof serialScales | typeof hidScales)[number];

const isOneOf = (profiles: readonly Profile[], profile: Profile): boolean => profiles.includes(profile);
/** Behind a HID interface there are no line settings. */
export const isHid = ({ port, profile }: AtPort): boolean =>
  port.hid !== undefined || isOneOf(hidScanners, profile) || isOneOf(hidScales, profile);

/** What can speak at the port of a pick. */
export const profilesFor = (
  pick: AtPort,
): { readonly scanners: readonly Offered[]; readonly scales: readonly Offered[] } =>
  isHid(pick)
    ? { scanners: hidScanners, scales: hidScales }
    : { scanners: serialScanners, scales: serialScales };
export const bauds = ['1200', '2400', '4800', '9600', '19200', '38400', '57600', '115200'] as const;
export const framings = ['8N1', '7E1', '7O1', '8E1', '8O1', '7N2', '8N2'] as const;

const kindOf = (profile: Profile): DeviceRow['kind'] =>
  isOneOf(serialScales, profile) || isOneOf(hidScales, profile) ? 'scale' : 'scanner';
export const isScale = (profile: Profile): boolean => kindOf(profile) === 'scale';

// As they leave the factory, where it is not 9600 8N1; hardware/models.ts says where the figures come from.
const factory: { readonly [Name in Profile]?: { readonly baud: string; readonly framing: string } } = {
  magellan: { baud: '9600', framing: '7O1' },
  'and-st': { baud: '2400', framing: '7E1' },
  'toledo-8217': { baud: '9600', framing: '7E1' },
  'toledo-8213': { baud: '9600', framing: '7E1' },
  nci: { baud: '9600', framing: '7E1' },
  'sartorius-sbi': { baud: '1200', framing: '7O1' },
  adam: { baud: '4800', framing: '8N1' },
  contech: { baud: '2400', framing: '8N1' },
};
export const usual = (profile: Profile): { readonly baud: string; readonly framing: string } =>
  factory[profile] ?? { baud: '9600', framing: '8N1' };

const parities = { N: 'none', E: 'even', O: 'odd' } as const;
/** "8N1" */
export const framingOf = ({ dataBits, parity, stopBits }: DeviceRow['line']): string =>
  `${dataBits}${parity[0]?.toUpperCase() ?? 'N'}${stopBits}`;

const SCALE_PAGE = 0x8d;
const firstProfile = ({ hid }: PortOffer): Profile => {
  if (hid === undefined) return 'serial-text';
  return hid.usagePage === SCALE_PAGE ? 'hid-scale' : 'honeywell-hid-pos';
};

/** A port with a known device behind it is ticked; an unknown one waits for a person. */
export const firstPick = (port: PortOffer): Pick => {
  const { guess } = port;
  const profile = guess?.profile ?? firstProfile(port);
  const line =
    guess === undefined
      ? usual(profile)
      : { baud: String(guess.line.baudRate), framing: framingOf(guess.line) };
  return { port, use: guess !== undefined, profile, ...line, division: '10', max: '' };
};

/** A port that a person named; one that is there already is ticked. */
export const withPath = (picks: readonly Pick[], path: string): readonly Pick[] =>
  picks.some(({ port }) => port.path === path)
    ? picks.map(pick => (pick.port.path === path ? { ...pick, use: true } : pick))
    : [...picks, { ...firstPick({ path }), use: true, byHand: true }];

const setPick = (row: DeviceRow, port: PortOffer): Pick => ({
  port,
  row,
  use: true,
  profile: row.profile,
  baud: String(row.line.baudRate),
  framing: framingOf(row.line),
  division: row.divisionGrams === undefined ? '' : String(row.divisionGrams),
  max: row.maxGrams === undefined ? '' : String(row.maxGrams),
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
  [...ports, ...unlisted(before, ports)].map(port => {
    const known = before.find(pick => pick.port.path === port.path);
    return known === undefined ? firstPick(port) : { ...known, port };
  });

const unlisted = (before: readonly Pick[], ports: readonly PortOffer[]): readonly PortOffer[] =>
  before.flatMap(({ byHand, port }) =>
    byHand && !ports.some(({ path }) => path === port.path) ? [port] : [],
  );

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
  const besides = [...ports, ...unlisted(before, ports)].filter(port => !rows.some(row => isAt(row, port)));
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
  return (['profile', 'baud', 'framing', 'division', 'max'] as const).some(
    field => pick[field] !== set[field],
  )
    ? 'changed'
    : null;
};

const unasked = ({ unit, mask, prefix, suffix, aim }: DeviceRow) => ({
  ...(unit !== undefined && { unit }),
  ...(mask !== undefined && { mask }),
  ...(prefix !== undefined && { prefix }),
  ...(suffix !== undefined && { suffix }),
  ...(aim !== undefined && { aim }),
});

/** What people wrote down of it stays with it. */
const recordOf = ({
  name,
  place,
  lane,
  holder,
  model,
  serial,
  certificate,
  validUntil,
  lastTest,
}: DeviceRow) => ({
  ...(name !== undefined && { name }),
  ...(place !== undefined && { place }),
  ...(lane !== undefined && { lane }),
  ...(holder !== undefined && { holder }),
  ...(model !== undefined && { model }),
  ...(serial !== undefined && { serial }),
  ...(certificate !== undefined && { certificate }),
  ...(validUntil !== undefined && { validUntil }),
  ...(lastTest !== undefined && { lastTest }),
});

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
    .map(({ port, row, profile, baud, framing, division, max }) => {
      const kind = kindOf(profile);
      return {
        id: row?.kind === kind ? row.id : name(kind),
        kind,
        profile,
        port: row?.port ?? {
          path: port.path,
          ...(port.usb && { usb: port.usb }),
          ...(port.hid && { hid: port.hid }),
        },
        line: {
          baudRate: Number(baud),
          dataBits: framing.startsWith('7') ? 7 : 8,
          parity: parities[framing[1] as keyof typeof parities] ?? 'none',
          stopBits: framing.endsWith('2') ? 2 : 1,
        },
        ...(row?.kind === kind && recordOf(row)),
        // What this page does not ask, an installer wrote by hand; all but Min belongs to its protocol.
        ...(row?.profile === profile && unasked(row)),
        ...(row !== undefined &&
          kind === 'scale' &&
          row.minGrams !== undefined && { minGrams: row.minGrams }),
        // A division that is no number goes as it is: the station names the field.
        ...(kind === 'scale' && division.trim() !== '' ? { divisionGrams: Number(division) } : {}),
        ...(kind === 'scale' && max.trim() !== '' ? { maxGrams: Number(max) } : {}),
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
    const holds = field === 'divisionGrams' ? pick.division : field === 'maxGrams' ? pick.max : one.holds;
    wrong[pickKey(pick)] = [...(wrong[pickKey(pick)] ?? []), { ...one, field, holds }];
    return false;
  });
  return { picks: wrong, rest };
};
