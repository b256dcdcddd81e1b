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
  Cod,
  Contents,
  DamageCategory,
  Direction,
  HeldWhy,
  Opening,
  ParkedWhy,
  Party,
  QuestionWhy,
  ReturnReason,
  ScaleTrouble,
  SettleOutcome,
  Totals,
} from '#src/handoff/events.ts';
import type { DeliveryTroubleCode } from '#src/journal/outbox.ts';
import type { NotLead } from './contract-lead.ts';

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

/** `lane` is '' where a station has only one. */
export type LaneView = {
  readonly lane: string;
  readonly handoff: HandoffView | null;
  readonly newest: NewestView | null;
  /** A command barcode asked for a screen: the page opens it once for each `seq`. */
  readonly asks: { readonly seq: number; readonly screen: 'settle' | 'close'; readonly code?: string } | null;
  /** Scanners bound to this lane, with the badge of whoever scans with them. */
  readonly scanners: readonly { readonly device: string; readonly clerk: ClerkView | null }[];
};
export type ClerkView = {
  readonly badge: string;
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'auditor';
};
export type PlannedView = {
  readonly id: string;
  readonly direction: Direction;
  readonly vehicle: string;
  readonly lane: string;
  readonly expectedAt: string | null;
  readonly list: string | null;
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
  readonly lane?: string;
  /** Scales: what stands against its weights today. */
  readonly trouble?: ScaleTrouble;
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

/**
 * `sack`: the sack it went into, or the sack itself; of a repeated one, where it already is. `asked`: counted, and in
 * question. `command`: what a command barcode did.
 */
export type NewestView = {
  readonly seq: number;
  readonly verdict: Verdict;
  readonly as:
    | 'sack'
    | 'parcel'
    | 'weight'
    | 'undo'
    | 'settled'
    | 'removed'
    | 'moved'
    | 'alias'
    | 'damage'
    | 'photo'
    | 'cod'
    | 'command'
    | 'badge'
    | 'pause'
    | 'unknown';
  readonly code: string;
  readonly sack: string | null;
  readonly why?: ParkedWhy | HeldWhy | QuestionWhy | RefusalCode | FaultCode;
  readonly asked?: QuestionWhy;
  readonly bin?: number;
  readonly manifest?: string;
  readonly site?: string;
  readonly grams?: number;
  /** Announced and measured, or limit and measured. */
  readonly compared?: readonly [number, number];
  /** Of a sack: what becomes of its parcels, and how many it is said to hold. */
  readonly contents?: Contents;
  readonly said?: number;
  readonly codPaise?: number;
  readonly outcome?: SettleOutcome;
  readonly command?: string;
  readonly name?: string;
  readonly device: string;
  readonly at: string;
};

export type HandoffView = {
  readonly id: string;
  readonly phase: 'open' | 'closed' | 'signed';
  readonly isPaused: boolean;
  readonly opening: Omit<Opening, 'driver'> & { readonly driverName: string | null };
  readonly openedAt: string;
  readonly totals: Totals;
  readonly current: {
    readonly code: string;
    readonly parcels: number;
    readonly grams: number | null;
    readonly contents: Contents;
    readonly said: number | null;
  } | null;
  /** Of the announced list, what has not come; null: a blind handoff. */
  readonly left: { readonly sacks: number; readonly parcels: number } | null;
  /** Why parcels come back, until another reason is given. */
  readonly returnReason: ReturnReason | null;
  /** The newest 12, newest first. */
  readonly recent: readonly NewestView[];
  /** What is not settled, by bins; at most 50, `oddCount` says how many there are. */
  readonly odd: readonly OddView[];
  readonly oddCount: number;
  /** What undo would take back. */
  readonly undo: { readonly what: string; readonly code: string } | null;
  readonly unweighed: number;
  readonly clerk: ClerkView | null;
  /** The driver's seal check, where it was made. */
  readonly sealCheck: { readonly found: string; readonly state: string } | null;
};

/**
 * One thing that waits to be settled: put aside (parked), held, or counted and in question. `may` is what a person may
 * make of it; `whys` all that is odd about it.
 */
export type OddView = {
  readonly code: string;
  readonly of: 'parked' | 'held' | 'sack' | 'parcel' | 'truck';
  readonly whys: readonly (ParkedWhy | HeldWhy | QuestionWhy | 'count-differs')[];
  readonly bin: number;
  readonly sack: string | null;
  readonly may: readonly SettleOutcome[];
  readonly manifest?: string;
  readonly site?: string;
  readonly cod?: Cod;
  /** Weights: announced (or the limit) and measured, in grams. */
  readonly grams?: readonly [number, number];
  /** Counts: said and scanned. */
  readonly counts?: readonly [number, number];
  readonly damage?: readonly DamageCategory[];
  readonly photos: readonly string[];
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

/** 200 with `done`; 409 with `refused` (rules) or 403 (PIN); 400 with `invalid`; 500/503 with `fault`. */
export type ActAnswer =
  | {
      readonly done: true;
      readonly manifest?: { readonly number: string; readonly document: string };
      /** Closed, and waiting for both sides' word. */
      readonly signWanted?: true;
    }
  | { readonly refused: RefusalCode | PinRefusal | DeskRefusal; readonly waitMs?: number }
  | { readonly invalid: readonly InvalidField[] }
  | { readonly fault: FaultCode };

/** What the desk says no to, before the rules are asked. */
export type DeskRefusal =
  | 'no-such-lane'
  | 'no-such-list'
  | 'list-used'
  | 'list-of-another-site'
  | 'no-such-plan'
  | 'no-such-manifest'
  | 'already-voided'
  | 'no-such-badge'
  | 'no-such-photo'
  | 'nothing-on-scale'
  | 'not-announced';
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
  | NotLead;

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
  /** It is not to stand. */
  readonly voided?: { readonly reason: string };
};
/** GET /api/manifests/:number/pdf: the paper, application/pdf. GET /api/manifests/:number/document: canonical JSON. */

export type * from './contract-acts.ts';
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
} as const;
