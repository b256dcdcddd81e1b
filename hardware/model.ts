// A known device as one row of data, and the shapes that such rows have.
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

export const line = (
  baudRate: number,
  dataBits: 7 | 8 = 8,
  parity: LineSettings['parity'] = 'none',
  stopBits: 1 | 2 = 1,
): LineSettings => ({ baudRate, dataBits, parity, stopBits });

export const scanner = (
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

export const bridge = (
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

export const hid = (
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

export const family = (
  name: string,
  kind: DeviceRow['kind'],
  profile: ProfileName,
  settings: LineSettings,
  source: string,
  confirmed: boolean,
): Model => ({ name, unique: false, kind, profile, line: settings, source, confirmed });
