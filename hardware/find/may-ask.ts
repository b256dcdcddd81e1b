// May bytes be written to a port, before anybody knows what is behind it?
import { modelOf } from '#hardware/model-of.ts';
import type { PortFound } from '#hardware/reading.ts';

/** scanner: it speaks when it scans, and a question may be a command. not-a-scale: a printer, a modem. unknown: a person must say so first. */
export type MustNotAsk = 'scanner' | 'not-a-scale' | 'unknown';

// Makers of printers and modems whose devices show themselves as serial ports. From public lists of USB vendors, not
// from devices: unconfirmed, and all that they do here is to forbid.
const NO_SCALES: ReadonlySet<string> = new Set([
  '04b8', // Epson
  '0519', // Star
  '0a5f', // Zebra printers
  '0dd4', // Custom
  '1504', // Bixolon
  '04f9', // Brother
  '1203', // TSC
  '12d1', // Huawei
  '19d2', // ZTE
  '2c7c', // Quectel
  '1199', // Sierra Wireless
  '1bc7', // Telit
]);
const NO_SCALE_BY_NAME = /print|modem|label|gsm|lte|gps|ups\b|pinpad|payment|verifone|ingenico/i;

/**
 * Nothing: it may be asked. Behind a known converter and at a port of the computer itself hangs what the installer
 * hung there, and what may be asked changes nothing. A device with an identity of its own is asked when it is known
 * for a scale, or when a person says that it is one.
 */
export const mustNotAsk = (port: PortFound, isScale: boolean): MustNotAsk | undefined => {
  const { usb, maker = '' } = port;
  if (usb === undefined) return undefined;
  const model = modelOf(usb);
  // A maker of HID scanners whose serial product is in no row: Zebra's next one.
  if (model?.kind === 'scanner' || modelOf(usb, 'hid')?.kind === 'scanner') return 'scanner';
  if (NO_SCALES.has(usb.vendor) || NO_SCALE_BY_NAME.test(maker)) return 'not-a-scale';
  const isConverter = model !== undefined && !model.unique;
  return isConverter || isScale ? undefined : 'unknown';
};
