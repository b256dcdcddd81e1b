// One part of a label to the report of a scanner in USB HID POS mode: what hid-pos.ts reads back. For tests and the
// simulator; the layouts are drawn in hid-pos.ts.
import type { HidPosLayout } from './hid-pos.ts';

export type LabelPart = {
  /** 56 bytes at most. */
  readonly bytes: Uint8Array;
  /** "]C0"; a Newland sends none. */
  readonly aim: string;
  readonly code: number;
  readonly more: boolean;
};

const PLACES: {
  readonly [Layout in HidPosLayout]: { readonly aim?: number; readonly data: number; readonly code: number };
} = {
  honeywell: { aim: 2, data: 5, code: 61 },
  zebra: { aim: 3, data: 6, code: 62 },
  newland: { data: 2, code: 62 },
};

export const hidPosReport = (layout: HidPosLayout, { bytes, aim, code, more }: LabelPart): Uint8Array => {
  const places = PLACES[layout];
  const report = new Uint8Array(64);
  report[0] = 0x02;
  report[1] = bytes.length;
  if (places.aim !== undefined) {
    for (let i = 0; i < 3; i += 1) report[places.aim + i] = aim.charCodeAt(i);
  }
  report.set(bytes, places.data);
  report[places.code] = code;
  if (layout === 'honeywell') report[62] = 0x31; // reserved; captured so
  report[63] = more ? 1 : 0;
  return report;
};
