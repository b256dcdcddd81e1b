// Known devices as data: what the set-up page proposes for a port that was found.
import type { CommandName } from './protocol.ts';
import type { DeviceRow, LineSettings, ProfileName } from './reading.ts';
import { type FeedbackFamily, feedbackOf } from './scanner/feedback.ts';

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
  /** True: the identity of a HID interface; the same device at a serial port is another row. */
  readonly hid?: true;
  /** What this model wants in place of its protocol's commands; null: it must not be sent that one. */
  readonly commands?: { readonly [Name in CommandName]?: Uint8Array | null };
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
  feedback?: FeedbackFamily,
): Model => ({
  name,
  usb,
  unique: true,
  kind: 'scanner',
  profile: 'serial-text',
  line: settings,
  ...(feedback && { commands: feedbackOf(feedback).commands }),
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

/** A HID interface has no line settings; a row has them all the same. */
export const NO_LINE: LineSettings = line(9600);

const hid = (
  name: string,
  kind: DeviceRow['kind'],
  profile: ProfileName,
  usb: NonNullable<Model['usb']>,
  source: string,
  confirmed: boolean,
  commands?: NonNullable<Model['commands']>,
): Model => ({
  name,
  usb,
  unique: true,
  kind,
  profile,
  line: NO_LINE,
  hid: true,
  ...(commands && { commands }),
  source,
  confirmed,
});

const USBSCALE = 'identity from the list of usbscale (scales.h)';
// The zero command differs: most take 02 (Zero Scale), DYMO only 01 (Enforced Zero Return).
const ENFORCED_ZERO = { zero: Uint8Array.of(2, 1) } as const;
const hidScale = (
  name: string,
  vendor: string,
  product: string,
  commands?: NonNullable<Model['commands']>,
): Model => hid(name, 'scale', 'hid-scale', { vendor, product }, USBSCALE, true, commands);

const family = (
  name: string,
  kind: DeviceRow['kind'],
  profile: ProfileName,
  settings: LineSettings,
  source: string,
  confirmed: boolean,
): Model => ({ name, unique: false, kind, profile, line: settings, source, confirmed });

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
    'honeywell',
  ),
  scanner('Datalogic scanner, USB-COM', { vendor: '05f9' }, line(9600), 'unconfirmed', false, 'datalogic'),
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
  hid(
    'Zebra scanner, HID POS',
    'scanner',
    'zebra-hid-pos',
    { vendor: '05e0', product: '2100' },
    'report captured in the field',
    true,
  ),
  hid(
    'Zebra scanner, IBM hand-held',
    'scanner',
    'ibm-handheld',
    { vendor: '05e0', product: '1300' },
    'one report captured; most symbology codes unconfirmed',
    false,
  ),
  hid(
    'Zebra scanner, IBM table-top',
    'scanner',
    'ibm-handheld',
    { vendor: '05e0', product: '1400' },
    'as the hand-held form; unconfirmed',
    false,
  ),
  hid(
    'Zebra scanner, HID POS, another model',
    'scanner',
    'zebra-hid-pos',
    { vendor: '05e0' },
    'layout of 05e0:2100; unconfirmed for others',
    false,
  ),
  hid(
    'Honeywell scanner, HID POS with keyboard',
    'scanner',
    'honeywell-hid-pos',
    { vendor: '0c2e', product: '1007' },
    "Honeywell USB Interfaces User's Guide p. 1-11",
    true,
  ),
  hid(
    'Honeywell scanner, HID POS',
    'scanner',
    'honeywell-hid-pos',
    { vendor: '0c2e' },
    "Honeywell USB Interfaces User's Guide p. 1-11; the product differs with the model",
    true,
  ),
  hid(
    'Hand Held Products scanner, HID POS',
    'scanner',
    'honeywell-hid-pos',
    { vendor: '0536' },
    'the vendor is unconfirmed',
    false,
  ),
  hid(
    'Youjie scanner, HID POS',
    'scanner',
    'honeywell-hid-pos',
    { vendor: '23d0' },
    "takes Honeywell's switch FE/01 (WebHidBarcodeScanner); layout unconfirmed",
    false,
  ),
  hid(
    'Newland scanner, HID POS',
    'scanner',
    'newland-hid-pos',
    { vendor: '1eab' },
    'Newland NLS-FM420 manual p. 47 (1eab:0d10); unconfirmed for other models',
    false,
  ),
  hidScale('Stamps.com scale 510', '1446', '6a73'),
  hidScale('Stamps.com scale', '1446', '6a79'),
  hidScale('Mettler Toledo USB scale', '0eb8', 'f000'),
  hidScale('Mettler Toledo USB scale, PS series', '0eb8', 'f001'),
  hidScale('Fairbanks USB scale', '0b67', '555e'),
  hidScale('DYMO M10 scale', '0922', '8003', ENFORCED_ZERO),
  hidScale('DYMO M25 scale', '0922', '8004', ENFORCED_ZERO),
  hidScale('DYMO S250 scale', '0922', '8009', ENFORCED_ZERO),
  // Stops answering after the zero command (usbscale).
  hidScale('USB scale 2474:0550', '2474', '0550', { zero: null }),
  hidScale('USB scale 2474:3550', '2474', '3550'),
  hidScale('USB scale 7b7c:0100', '7b7c', '0100'),
  hidScale('USB scale 6096:0158', '6096', '0158'),
  hidScale('USB scale 0d8f:0200', '0d8f', '0200'),
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
  family('Zebra scanner, SSI', 'scanner', 'zebra-ssi', line(9600), 'clocklimited SSI driver', true),
  family(
    'Magellan or NCR scanner and scale on one cable',
    'scanner',
    'magellan',
    line(9600, 7, 'odd'),
    'IS4C driver of the Magellan',
    true,
  ),
  family('Toledo 8217 scale', 'scale', 'toledo-8217', line(9600, 7, 'even'), "Odoo's driver", true),
  family(
    'Toledo 8213 scale',
    'scale',
    'toledo-8213',
    line(9600, 7, 'even'),
    'as 8217; the speed is unconfirmed',
    false,
  ),
  family(
    'Toledo scale, continuous output',
    'scale',
    'toledo-continuous',
    // A scale with 7E1 is read with 8N1 too, its high bits masked; the other way round is not.
    line(9600),
    'speed and framing differ with the terminal; unconfirmed',
    false,
  ),
  family('NCI or Weigh-Tronix scale', 'scale', 'nci', line(9600, 7, 'even'), 'NCI 6702 manual, SCP-01', true),
  family('SMA scale', 'scale', 'sma', line(9600), 'frames from the PR5220 manual; speed unconfirmed', false),
  family('CAS scale, ECR', 'scale', 'cas-ecr', line(9600), 'CAS ECR frames; 9600 8N1', true),
  family('Ohaus scale', 'scale', 'ohaus', line(9600), 'the speed is unconfirmed', false),
  family(
    'Sartorius or Minebea scale, SBI',
    'scale',
    'sartorius-sbi',
    line(1200, 7, 'odd'),
    'ericlowry/sartorius-sbi; the scale wants hardware handshake',
    true,
  ),
  family('Adam scale', 'scale', 'adam', line(4800), 'AZExtra; CPWplus has 9600', true),
  family('KERN scale', 'scale', 'kern', line(9600), "frames from sigrok's driver; speed unconfirmed", false),
  family('Radwag scale', 'scale', 'radwag', line(9600), 'the speed is unconfirmed', false),
  family('Dibal scale', 'scale', 'dibal', line(9600), 'Dibal protocol 98/99', true),
  family('Yaohua XK3190 indicator', 'scale', 'xk3190', line(9600), 'the speed is unconfirmed', false),
  family('Contech scale', 'scale', 'contech', line(2400), 'Contech CT; 4800 is seen too', true),
  family(
    'Scale that was taught',
    'scale',
    'taught',
    line(9600),
    'as the indicator is set; unconfirmed',
    false,
  ),
];
