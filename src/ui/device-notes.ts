// What is wrong around the devices of this computer, as sentences.
import type { DeviceView, PortsAnswer } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { visible } from './figures.ts';

const { deviceNotes } = english;

type Driverless = NonNullable<PortsAnswer['driverless']>[number];

const driverlessNotes = ({ usb, model, socket, driver, why, brltty }: Driverless): readonly string[] => {
  const filling = { ...usb, model, socket, driver };
  return [say(deviceNotes[why], filling), ...(brltty ? [say(deviceNotes.brltty)] : [])];
};

/** `trouble`: a person must act; else a hint. */
export type DeviceNote = { readonly text: string; readonly trouble: boolean };

/** Of the list of ports, when it is there, and of the devices of a station at work. Each sentence once. */
export const deviceNotesOf = (
  ports: PortsAnswer | null,
  devices: readonly DeviceView[],
): readonly DeviceNote[] => {
  const denied = devices
    .filter(({ fault }) => fault === 'denied')
    .map(({ id, detail = '' }) => say(deviceNotes.denied, { device: id, detail: visible(detail) }));
  const troubles = [...denied, ...(ports?.driverless?.flatMap(driverlessNotes) ?? [])];
  const notes = [...new Set(troubles)].map(text => ({ text, trouble: true }));
  if (ports === null || ports.driverless !== undefined) return notes;
  return [...notes, { text: say(deviceNotes['not-told']), trouble: false }];
};
