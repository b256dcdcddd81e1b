// What page and station say to each other before a station works: its set-up, a try, its central system. Pure.
import type { DeviceRow } from '#hardware/reading.ts';
import type { DeliveryTroubleCode } from '#src/journal/outbox.ts';
import type { InvalidField } from './contract-answers.ts';

/** POST /api/set-up, only while phase is "set-up". */
export type SetUp = {
  readonly site: string;
  readonly station: string;
  readonly name: string;
  readonly leadName: string;
  readonly pin: string;
  readonly devices: readonly DeviceRow[];
  /** Where manifests go; '' for later. `token`: the central system's, used once to enrol this station, not kept. */
  readonly central: string;
  readonly token: string;
};

/** POST /api/try: starts a simulated truck at a station of its own; answers where that station is. */
export type TryAnswer = { readonly url: string };

/** POST /api/central {url, token}: enrols or enrols again. */
export type EnrolAnswer =
  | { readonly done: true }
  | { readonly trouble: DeliveryTroubleCode; readonly detail: string }
  | { readonly invalid: readonly InvalidField[] };
