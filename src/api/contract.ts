// What page and station say to each other. Pure: types and the paths of the calls.
import type {
  DeviceFaultCode,
  DeviceId,
  DeviceRow,
  Driverless,
  Lamp,
  PortFound,
  WeightUnit,
} from '#hardware/reading.ts';
import type { RefusalCode } from '#src/handoff/decide.ts';
import type {
  Direction,
  HeldWhy,
  Opening,
  ParkedWhy,
  Party,
  SettleOutcome,
  Totals,
} from '#src/handoff/events.ts';
import type { DeliveryTroubleCode } from '#src/journal/outbox.ts';

/** The whole view, sent again after each change over one stream (GET /api/live, Server-Sent Events, event "view"). */
export type View = {
  /** Grows with each change; a page that sees a smaller one has a new station before it. */
  readonly version: number;
  readonly phase: 'set-up' | 'working';
  readonly station: StationView;
  readonly devices: readonly DeviceView[];
  /** null: no truck at the dock. */
  readonly handoff: HandoffView | null;
  /** The newest scan of all, for the whole screen and its sound. `seq` changes with each. */
  readonly newest: NewestView | null;
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
};

export type DeviceView = {
  readonly id: string;
  /** Shown in place of the id, with its place, where people wrote them down. */
  readonly name?: string;
  readonly place?: string;
  readonly kind: 'scanner' | 'scale';
  readonly profile: string;
  readonly path: string;
  readonly lamp: Lamp;
  readonly fault?: DeviceFaultCode;
  readonly detail?: string;
  readonly unreadable: number;
  /** Scales: the newest frame. `steady` while the load that settled still lies there; `too-light` below the scale's Min. */
  readonly weight?: {
    readonly state:
      | 'stable'
      | 'moving'
      | 'zero'
      | 'unknown'
      | 'over'
      | 'under'
      | 'fault'
      | 'steady'
      | 'too-light';
    readonly value?: string;
    readonly unit?: WeightUnit;
    readonly grams?: number;
  };
};

export type Verdict = 'accepted' | 'repeated' | 'parked' | 'held' | 'stopped' | 'unreadable';

/** `sack`: the sack it went into, or the sack itself. `in`: where a repeated one already is. */
export type NewestView = {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly as: 'sack' | 'parcel' | 'weight' | 'undo' | 'unknown';
  readonly code: string;
  readonly sack: string | null;
  readonly why?: ParkedWhy | HeldWhy | RefusalCode | FaultCode;
  readonly bin?: number;
  readonly manifest?: string;
  readonly grams?: number;
  readonly device: string;
  readonly at: string;
};

export type HandoffView = {
  readonly id: string;
  readonly phase: 'open' | 'closed';
  readonly opening: Omit<Opening, 'driver'> & { readonly driverName: string | null };
  readonly openedAt: string;
  readonly totals: Totals;
  readonly current: { readonly code: string; readonly parcels: number; readonly grams: number | null } | null;
  /** The newest 12, newest first. */
  readonly recent: readonly NewestView[];
  /** Every parked one that is not settled, the oldest first; at most 50, `totals.parked` says how many there are. */
  readonly parked: readonly {
    readonly code: string;
    readonly why: ParkedWhy;
    readonly bin: number;
    readonly sack: string | null;
  }[];
  /** What undo would take back. */
  readonly undo: { readonly what: string; readonly code: string } | null;
  readonly unweighed: number;
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
  readonly what: 'pdf' | 'seal' | 'verify';
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
  | 'not-enrolled' // {url, detail}: the set-up is done, the central system did not take the station
  | 'not-sealed'; // {handoff}: closed and waiting for its seal

/** POST /api/act. What a person does; scans and weights come from devices, or typed as `scan`. */
export type Act =
  | {
      readonly act: 'open';
      readonly direction: Direction;
      readonly vehicle: string;
      readonly seal: string;
      readonly driverName: string;
    }
  | { readonly act: 'scan'; readonly text: string }
  | { readonly act: 'weigh' }
  | { readonly act: 'leave-sack' }
  | { readonly act: 'undo' }
  | {
      readonly act: 'settle';
      readonly code: string;
      readonly outcome: SettleOutcome;
      readonly reason: string;
    }
  /** A truck opened by mistake: gone, while nothing was scanned. */
  | { readonly act: 'cancel' }
  /** Closes, seals, queues. Asks the lead's PIN. */
  | { readonly act: 'close'; readonly pin: string }
  | { readonly act: 'send-again' }
  | { readonly act: 'put-away'; readonly notice: string };

/** 200 with `done`; 409 with `refused` (rules) or 403 (PIN); 400 with `invalid`; 500/503 with `fault`. */
export type ActAnswer =
  | { readonly done: true; readonly manifest?: { readonly number: string; readonly document: string } }
  | { readonly refused: RefusalCode | PinRefusal; readonly waitMs?: number }
  | { readonly invalid: readonly InvalidField[] }
  | { readonly fault: FaultCode };

/** wrong-pin; locked: too many wrong ones, `waitMs` to wait. */
export type PinRefusal = 'wrong-pin' | 'locked';
/** in-use: another station runs on this folder. */
export type FaultCode = 'disk-full' | 'in-use' | 'journal' | 'unknown-act' | 'internal';

/** Which field, what it holds, what it may hold. */
export type InvalidField = { readonly field: string; readonly holds: string; readonly may: string };

/** GET /api/ports */
export type PortsAnswer = {
  readonly ports: readonly PortOffer[];
  /** Known devices that are plugged in and have no port; absent where the operating system does not tell. */
  readonly driverless?: readonly Driverless[];
  readonly fault?: DeviceFaultCode;
  readonly detail?: string;
};
export type PortOffer = PortFound & {
  readonly guess?: Pick<DeviceRow, 'kind' | 'profile' | 'line'> & { readonly model: string };
};

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

/** POST /api/devices {devices}: from now on these; what is not named is let go. GET gives what is set now. */
export type DevicesAnswer =
  | { readonly devices: readonly DeviceRow[] }
  | { readonly invalid: readonly InvalidField[] }
  | { readonly fault: FaultCode };

/** POST /api/central {url, token}: enrols or enrols again. */
export type EnrolAnswer =
  | { readonly done: true }
  | { readonly trouble: DeliveryTroubleCode; readonly detail: string }
  | { readonly invalid: readonly InvalidField[] };

/** GET /api/manifests?before=NUMBER: 50 a page, newest first. */
export type ManifestListAnswer = { readonly manifests: readonly ManifestLine[]; readonly more: boolean };
export type ManifestLine = {
  readonly number: string;
  readonly document: string;
  readonly direction: Direction;
  readonly vehicle: string;
  readonly sealedAt: string;
  readonly sacks: number;
  readonly parcels: number;
  readonly grams: number;
  readonly delivery: 'waiting' | 'delivered' | 'refused';
  readonly tries: number;
  readonly trouble?: DeliveryTroubleCode;
  readonly deliveredAt?: string;
  readonly receipt?: string;
};
/** GET /api/manifests/:number/pdf: the paper, application/pdf. GET /api/manifests/:number/document: canonical JSON. */

/** GET /api/find?code=TEXT: what happened to a code, the newest first, at most 100. */
export type FindAnswer = { readonly found: readonly FoundLine[] };
export type FoundLine = {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly handoff: string;
  readonly manifest: string | null;
};

export type * from './contract-devices.ts';

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
  pdf: (number: string) => `/api/manifests/${encodeURIComponent(number)}/pdf`,
  document: (number: string) => `/api/manifests/${encodeURIComponent(number)}/document`,
  find: (code: string) => `/api/find?code=${encodeURIComponent(code)}`,
} as const;
