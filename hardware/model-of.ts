// What is known of a device by its USB identity, and of a protocol without one: the table of models, asked.

import { type Model, NO_LINE } from './model.ts';
import { MODELS } from './models.ts';
import type { Commands, Protocol } from './protocol.ts';
import type { DeviceRow, LineSettings, PortFound, ProfileName, UsbIdentity } from './reading.ts';

/** The row for a USB identity: of the very product before one of the vendor. */
export const modelOf = (usb: UsbIdentity, transport: 'serial' | 'hid' = 'serial'): Model | undefined => {
  const rows = MODELS.filter(
    model => (model.hid === true) === (transport === 'hid') && model.usb?.vendor === usb.vendor,
  );
  return (
    rows.find(model => model.usb?.product === usb.product) ??
    rows.find(model => model.usb?.product === undefined)
  );
};

export type Guess = Pick<DeviceRow, 'kind' | 'profile' | 'line'> & { readonly model: string };

const SCALE_PAGE = 0x8d;

/** What a port most likely is; nothing for a converter, behind which anything may hang, and for an unknown one. */
export const guessModel = ({ usb, hid: face }: PortFound): Guess | null => {
  const model = usb === undefined ? undefined : modelOf(usb, face === undefined ? 'serial' : 'hid');
  // The page says what kind it is: a maker of scanners may make a scale.
  const weighs = face?.usagePage === SCALE_PAGE;
  if (face !== undefined && (model?.kind === 'scale') !== weighs) {
    // The report of a scale is the same for every maker; that of a scanner is not.
    return weighs ? { model: 'USB scale', kind: 'scale', profile: 'hid-scale', line: NO_LINE } : null;
  }
  if (model?.kind === undefined || model.profile === undefined || model.line === undefined) return null;
  return { model: model.name, kind: model.kind, profile: model.profile, line: model.line };
};

/** Line settings to begin with where only the protocol is known. */
export const usualLine = (profile: ProfileName): LineSettings =>
  MODELS.find(model => model.usb === undefined && model.profile === profile)?.line ?? NO_LINE;

/** What can be said to the device of a row: its protocol's commands, and where its model is known to differ, its own. */
export const commandsOf = (row: DeviceRow, { commands, transport }: Protocol): Commands => {
  const own = row.port.usb && modelOf(row.port.usb, transport === 'hid' ? 'hid' : 'serial');
  if (own?.commands === undefined || own.profile !== row.profile) return commands ?? {};
  const merged = Object.entries({ ...commands, ...own.commands });
  return Object.fromEntries(merged.filter(([, bytes]) => bytes !== null)) as Commands;
};
