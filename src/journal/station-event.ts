// Everything that the journal records. Written as it stands: members are only ever added.
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { RetiredNumbers } from './retired.ts';

/** What happens to the station itself, outside any handoff. */
export type OwnEvent =
  | {
      readonly kind: 'station-set-up';
      readonly site: string;
      readonly station: string;
      readonly name: string;
      readonly key: string;
      readonly lead: string;
    }
  /** Numbers `first` to `last` may have been used before the folder was restored; `signature` by the station's key over the rest (canonical, UTF-8). */
  | ({ readonly kind: 'numbers-retired'; readonly signature: string } & RetiredNumbers)
  | { readonly kind: 'central-enrolled'; readonly url: string; readonly key: string };

export type StationEvent = HandoffEvent | OwnEvent;

/** One row of the journal. `at` is ISO in UTC with milliseconds. */
export type Recorded = {
  readonly seq: number;
  readonly at: string;
  readonly handoff: string | null;
  readonly event: StationEvent;
};

export const isHandoffEvent = (event: StationEvent): event is HandoffEvent =>
  event.kind !== 'station-set-up' && event.kind !== 'numbers-retired' && event.kind !== 'central-enrolled';

/** The barcode that an event is found by. The chain's check holds the column to it: whoever changes this migrates the column. */
export const barcodeOf = (event: StationEvent): string | null => {
  if ('code' in event) return event.code;
  if (event.kind === 'sack-weighed' || event.kind === 'sack-left') return event.sack;
  return null;
};
