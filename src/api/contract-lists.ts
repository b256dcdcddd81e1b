// What page and station say to each other of announced lists and booking data. Pure.
import type { ReadCounts, ReadRefusal, Wrong } from '#src/preadvice/pre-advice.ts';
import type { FaultCode, InvalidField } from './contract-answers.ts';
import type { NotLead } from './contract-lead.ts';

export type { ReadRefusal, Wrong, WrongWhy } from '#src/preadvice/pre-advice.ts';

/** open: it may be used. used: a handoff is held against it. cleared: only its totals are left. */
export type ListState = 'open' | 'used' | 'put-away' | 'cleared';

export type ListLine = {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly reference: string | null;
  readonly shipper: string | null;
  /** The site that it is announced to; `otherSite`: it is not this one. */
  readonly site: string | null;
  readonly otherSite: boolean;
  readonly vehicle: string | null;
  readonly expectedAt: string | null;
  readonly sacks: number;
  readonly parcels: number;
  readonly loose: number;
  readonly codParcels: number;
  readonly codPaise: number;
  readonly codWithoutAmount: number;
  readonly grams: number;
  readonly unweighed: number;
  /** Wrong lines of the file. */
  readonly wrong: number;
  readonly importedAt: string;
  readonly state: ListState;
};

/** GET /api/lists: the newest 100. */
export type ListsAnswer = { readonly lists: readonly ListLine[] };

/** nothing-good: it could be read, but no line of it is a sack or a parcel. worker: the reading broke off. */
export type ImportRefusal = ReadRefusal | 'nothing-good' | 'worker';
type Stopped =
  | { readonly refused: ImportRefusal; readonly detail?: string; readonly wrong?: readonly Wrong[] }
  | { readonly fault: FaultCode }
  | { readonly invalid: readonly InvalidField[] };

/** POST /api/lists?name=FILE[&format=csv|json|xlsx], the body is the file. `wrong`: the first 200, `counts.wrong` all. */
export type ImportAnswer =
  | { readonly imported: ListLine; readonly counts: ReadCounts; readonly wrong: readonly Wrong[] }
  /** The same list is there; one that was put away is open again. */
  | { readonly there: ListLine }
  | Stopped;

/**
 * POST /api/bookings?name=FILE, the body is the file: CSV (parcel_code, cod_rupees) or JSON. A lead's PIN comes with it, in
 * the header LEAD_PIN: what it says lifts holds that nobody at the dock may lift.
 */
export type BookingsAnswer =
  | {
      readonly bookings: number;
      readonly rows: number;
      readonly wrongs: number;
      readonly wrong: readonly Wrong[];
    }
  | Stopped
  | NotLead;

/** GET /api/lists/:id/wrong: the first 200. */
export type WrongAnswer = { readonly wrong: readonly Wrong[]; readonly of: number };
/** POST /api/lists/:id/put-away, with a lead's PIN in the header LEAD_PIN. */
export type PutAwayAnswer =
  | { readonly done: boolean }
  | { readonly invalid: readonly InvalidField[] }
  | NotLead;

export const LIST_BYTES = 32 * 1024 * 1024;

export const listPaths = {
  lists: '/api/lists',
  import: (name: string) => `/api/lists?name=${encodeURIComponent(name)}`,
  bookings: (name: string) => `/api/bookings?name=${encodeURIComponent(name)}`,
  wrong: (id: string) => `/api/lists/${encodeURIComponent(id)}/wrong`,
  wrongCsv: (id: string) => `/api/lists/${encodeURIComponent(id)}/wrong.csv`,
  putAway: (id: string) => `/api/lists/${encodeURIComponent(id)}/put-away`,
  /** POST: ends the import under way; nothing of it stays. */
  stop: '/api/lists/stop',
} as const;
