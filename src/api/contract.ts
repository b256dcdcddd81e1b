// What page and station say to each other: the whole view, and the paths of the calls. What a call takes and answers lies
// beside this, in the file of what it is about: contract-acts.ts, contract-answers.ts, contract-devices.ts, ... Pure.
import type { DeviceId } from '#hardware/reading.ts';
import type { Party } from '#src/handoff/events-truck.ts';
import type { DeliveryTroubleCode } from '#src/journal/outbox.ts';
import type { DeviceView } from './contract-devices.ts';
import type { HandoffView, LaneView, NewestView, PlannedView } from './contract-lane.ts';

/** The whole view, sent again after each change over one stream (GET /api/live, Server-Sent Events, event "view"). */
export type View = {
  /** Grows with each change; a page that sees a smaller one has a new station before it. */
  readonly version: number;
  readonly phase: 'set-up' | 'working';
  readonly station: StationView;
  readonly devices: readonly DeviceView[];
  /** Every dock lane, in the configured order; at least one. */
  readonly lanes: readonly LaneView[];
  /** Of the first lane, or in the page of the lane that it shows. null: no truck at the dock. */
  readonly handoff: HandoffView | null;
  /** The newest scan of the lane, for the whole screen and its sound. `seq` changes with each. */
  readonly newest: NewestView | null;
  /** Trucks that are announced and not here yet. */
  readonly planned: readonly PlannedView[];
  readonly delivery: DeliveryView;
  /** Long work under way in the worker: shown with its progress. */
  readonly work: readonly WorkView[];
  /** The last manifest sealed here, so that the screen can offer to print it; `receipt` once the central system signed for it. */
  readonly lastManifest: {
    readonly number: string;
    readonly document: string;
    readonly receipt?: string;
  } | null;
  readonly notices: readonly NoticeView[];
};

export type StationView = {
  readonly site: string;
  readonly station: string;
  readonly name: string;
  readonly zone: string;
  readonly simulated: boolean;
  readonly parties: { readonly shipper: Party; readonly carrier: Party };
  /** Where manifests go; null: nowhere yet. */
  readonly central: string | null;
  readonly enrolled: boolean;
  /** What the rules ask of people. */
  readonly asks: {
    readonly acceptBy: 'clerk' | 'lead';
    readonly keyedBy: 'clerk' | 'lead';
    readonly signOff: 'both' | 'none';
  };
};

export type DeliveryView = {
  readonly state: 'nowhere' | 'idle' | 'sending' | 'waiting' | 'refused';
  readonly waiting: number;
  readonly refused: number;
  readonly delivered: number;
  readonly trouble?: DeliveryTroubleCode;
  readonly detail?: string;
  /** ISO: when it is tried again. */
  readonly nextAt?: string;
  readonly tries?: number;
};

export type WorkView = {
  readonly id: number;
  readonly what: 'pdf' | 'seal' | 'verify' | 'list' | 'report';
  readonly done: number;
  readonly of: number;
};

/** A thing a person should know and can put away: clock set back, folder restored, disk nearly full, chain broken. */
export type NoticeView = {
  readonly id: string;
  readonly code: NoticeCode;
  readonly detail: Readonly<Record<string, string>>;
};

/** coming: it opens its handoff by itself. scanning. over: the rest is the newcomer's. */
export type SimulatedStage = 'coming' | 'scanning' | 'over';

export type NoticeCode =
  | 'clock-set-back' // {stays}: the date that numbers stay on
  | 'numbers-retired' // {first, last}
  | 'simulated' // {pin, stage}: a truck that is not there; the lead's PIN for its close; SimulatedStage
  | 'disk-full'
  | 'chain-broken' // {seq}
  | 'photos-damaged' // {missing, changed, first}: photos that are gone from the disk, or not as they were
  | 'not-enrolled' // {url, detail}: the set-up is done, the central system did not take the station
  | 'not-sealed'; // {handoff}: closed and waiting for its seal

export const paths = {
  view: '/api/view',
  live: '/api/live',
  act: '/api/act',
  setUp: '/api/set-up',
  try: '/api/try',
  /** POST: back from the simulated truck to the set-up. */
  leaveTry: '/api/try/leave',
  ports: '/api/ports',
  devices: '/api/devices',
  heard: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/heard`,
  capture: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/capture`,
  teach: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/teach`,
  command: (device: DeviceId) => `/api/devices/${encodeURIComponent(device)}/command`,
  central: '/api/central',
  manifests: '/api/manifests',
  /** GET: the paper, application/pdf. */
  pdf: (number: string) => `/api/manifests/${encodeURIComponent(number)}/pdf`,
  /** GET: canonical JSON. */
  document: (number: string) => `/api/manifests/${encodeURIComponent(number)}/document`,
} as const;
