// What page and station say to each other while a device is tested, and of what people write down of one. Pure.
import type { DeviceId, UnreadableWhy } from '#hardware/reading.ts';
import type { Finding } from '#src/codes/judge-test-scan.ts';
import type { InvalidField } from './contract-answers.ts';

/** A scanner that types: what the page hears of it is posted, for no bench has it. */
export const KEYBOARD: DeviceId = 'keyboard';

export const testPaths = {
  /** GET, application/pdf. */
  sheet: '/api/test-sheet.pdf',
  /** GET: TestState. POST TestAsk begins, and answers as GET; 409 for a device that cannot be tested. */
  test: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/test`,
  /** POST {}: from now on what it sends is the truck's again. */
  end: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/test/end`,
  /** POST {text}: a scan that was typed. */
  typed: '/api/devices/keyboard/test/typed',
  /** POST RowChange: DevicesAnswer. */
  row: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/row`,
} as const;

/** `grams` of the test weight; of a scale only. */
export type TestAsk = { readonly grams?: number };

export type TestState =
  | { readonly test: 'none' }
  /** By itself it ends after two minutes of silence. */
  | { readonly test: 'scanner'; readonly codes: readonly TestedCode[]; readonly scans: readonly TestedScan[] }
  | { readonly test: 'scale'; readonly grams: number; readonly result: WeightTest | null };

/** A code of the sheet. `was` is how it came last. */
export type TestedCode = {
  readonly number: number;
  readonly symbology: string;
  readonly was: 'waiting' | 'right' | 'wrong';
};
/** At most 20, the oldest first; `n` grows with each. */
export type TestedScan =
  | {
      readonly n: number;
      readonly number: number | null;
      /** Its first 40 characters. */
      readonly text: string;
      readonly findings: readonly Finding[];
    }
  | { readonly n: number; readonly unreadable: UnreadableWhy };

export type WeightTest = {
  readonly grams: number;
  readonly shown: number;
  /** Of the scale, or one step of its last decimal. */
  readonly divisionGrams: number;
  readonly allowedGrams: number;
  readonly ok: boolean;
  /** From the first reading that is not zero to the steady one. */
  readonly settledMs: number;
};

/** What is named is changed, '' takes it away. `profile` makes an unknown scale one that is taught. */
export type RowChange = {
  readonly name?: string;
  readonly place?: string;
  readonly lane?: string;
  readonly holder?: string;
  /** Of a scale; `validUntil` is a date, YYYY-MM-DD. */
  readonly model?: string;
  readonly serial?: string;
  readonly certificate?: string;
  readonly validUntil?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly aim?: 'on';
  readonly profile?: 'taught';
  /** A lead's; needed where model, serial, certificate or validUntil of a scale become others. */
  readonly pin?: string;
};
export type RowInvalid = { readonly invalid: readonly InvalidField[] };
