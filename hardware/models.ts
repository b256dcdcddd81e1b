// Known devices as data: what the set-up page proposes for a port that was found.
import type { DeviceRow, LineSettings, PortFound, ProfileName, UsbIdentity } from './reading.ts';

export type Model = {
  /** For people. */
  readonly name: string;
  /** Without product: all of this vendor's. Nothing: known by its protocol only, behind any cable. */
  readonly usb?: { readonly vendor: string; readonly product?: string };
  /** False for a converter: anything may hang behind it, and many bear the same serial number or none. */
  readonly unique: boolean;
  readonly kind?: DeviceRow['kind'];
  readonly profile?: ProfileName;
  readonly line?: LineSettings;
  /** Where the numbers come from. */
  readonly source: string;
  /** False: common knowledge, not seen in a manual or on a device. Check it at the device. */
  readonly confirmed: boolean;
};

const line = (
  baudRate: number,
  dataBits: 7 | 8 = 8,
  parity: LineSettings['parity'] = 'none',
  stopBits: 1 | 2 = 1,
): LineSettings => ({ baudRate, dataBits, parity, stopBits });

const scanner = (
  name: string,
  usb: NonNullable<Model['usb']>,
  settings: LineSettings,
  source: string,
  confirmed: boolean,
): Model => ({
  name,
  usb,
  unique: true,
  kind: 'scanner',
  profile: 'serial-text',
  line: settings,
  source,
  confirmed,
});

const bridge = (
  name: string,
  vendor: string,
  product: string,
  source: string,
  confirmed: boolean,
): Model => ({
  name,
  usb: { vendor, product },
  unique: false,
  source,
  confirmed,
});

// USB-COM scanners ignore the speed; what stands here is their RS-232 default.
export const MODELS: readonly Model[] = [
  scanner(
    'Zebra scanner, COM port emulation',
    { vendor: '05e0', product: '0600' },
    line(9600),
    'product from the Zebra product list; speed unconfirmed',
    false,
  ),
  scanner('Zebra scanner, USB CDC', { vendor: '05e0', product: '1701' }, line(9600), 'unconfirmed', false),
  scanner(
    'Honeywell scanner, USB serial',
    { vendor: '0c2e' },
    line(115200),
    'Honeywell 2020/4820 manual p. 2-2 for the RS-232 speed; the product differs with the model',
    false,
  ),
  scanner('Datalogic scanner, USB-COM', { vendor: '05f9' }, line(9600), 'unconfirmed', false),
  scanner(
    'Newland scanner, USB-COM',
    { vendor: '1eab' },
    line(9600),
    'vendor from the FM420 manual; speed unconfirmed',
    false,
  ),
  scanner('Youjie scanner, USB-COM', { vendor: '23d0' }, line(9600), 'unconfirmed', false),
  scanner('Intermec scanner, USB-COM', { vendor: '067e' }, line(9600), 'unconfirmed', false),
  scanner('Hand Held Products scanner, USB-COM', { vendor: '0536' }, line(9600), 'unconfirmed', false),
  scanner('Opticon scanner, USB-COM', { vendor: '065a' }, line(9600), 'unconfirmed', false),
  bridge('FTDI USB to serial cable', '0403', '6001', 'the QEMU usb-serial device under ftdi_sio', true),
  bridge('Silicon Labs CP210x USB to serial cable', '10c4', 'ea60', 'unconfirmed', false),
  bridge('CH340 USB to serial cable', '1a86', '7523', 'unconfirmed', false),
  bridge('Prolific PL2303 USB to serial cable', '067b', '2303', 'unconfirmed', false),
  {
    name: 'Serial scanner, text with CR or CR LF',
    unique: false,
    kind: 'scanner',
    profile: 'serial-text',
    line: line(9600),
    source: 'unconfirmed; Honeywell ships 115200',
    confirmed: false,
  },
  {
    name: 'Mettler Toledo scale, MT-SICS',
    unique: false,
    kind: 'scale',
    profile: 'mt-sics',
    line: line(9600),
    source: 'MT-SICS reference manual, level 0; 115200 is seen too',
    confirmed: true,
  },
  {
    name: 'A&D scale, standard format, continuous',
    unique: false,
    kind: 'scale',
    profile: 'and-st',
    line: line(2400, 7, 'even'),
    source: 'frames from the A&D manual; speed unconfirmed',
    confirmed: false,
  },
  {
    name: 'ST,GS scale (CAS, T-Scale, Dini Argeo, Keli and others), continuous',
    unique: false,
    kind: 'scale',
    profile: 'and-st',
    line: line(9600),
    source: 'T-Scale frames captured; speed unconfirmed',
    confirmed: false,
  },
];

/** The row for a USB identity: of the very product before one of the vendor. */
export const modelOf = (usb: UsbIdentity): Model | undefined =>
  MODELS.find(model => model.usb?.vendor === usb.vendor && model.usb.product === usb.product) ??
  MODELS.find(model => model.usb?.vendor === usb.vendor && model.usb.product === undefined);

export type Guess = Pick<DeviceRow, 'kind' | 'profile' | 'line'> & { readonly model: string };

/** What a port most likely is; nothing for a converter, behind which anything may hang, and for an unknown one. */
export const guessModel = ({ usb }: PortFound): Guess | null => {
  const model = usb === undefined ? undefined : modelOf(usb);
  if (model?.kind === undefined || model.profile === undefined || model.line === undefined) return null;
  return { model: model.name, kind: model.kind, profile: model.profile, line: model.line };
};
