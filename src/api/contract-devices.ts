// What page and station say to each other of the devices: their lamps and ports, what one sent, its keys, and how a scale
// is taught. Pure.
import type {
  DeviceFaultCode,
  DeviceRow,
  Driverless,
  Lamp,
  PortFound,
  UnreadableWhy,
  Weight,
  WeightUnit,
} from '#hardware/reading.ts';
import type { ScaleTrouble } from '#src/handoff/events-scale.ts';
import type { InvalidField } from './contract-answers.ts';
import type { NotLead } from './contract-lead.ts';

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

/** POST /api/devices {devices}: from now on these; what is not named is let go. GET gives what is set now. */
export type DevicesAnswer =
  | { readonly devices: readonly DeviceRow[] }
  | { readonly invalid: readonly InvalidField[] }
  | NotLead;

/** GET /api/devices/ID/heard: the last that it sent, the oldest first; 404 and nothing for a device that is not set. */
export type HeardAnswer = {
  /** At most 16. `hex` are its first 64 bytes, `length` is how many came. */
  readonly chunks: readonly { readonly at: string; readonly hex: string; readonly length: number }[];
  /** At most 8. */
  readonly readings: readonly HeardReading[];
};
export type HeardReading =
  | {
      readonly kind: 'scan';
      readonly at: string;
      /** Its first 200 characters. */
      readonly text: string;
      readonly aim?: string;
      readonly symbology?: string;
    }
  | {
      readonly kind: 'weight';
      readonly at: string;
      readonly state: Weight['state'];
      readonly value?: string;
      readonly unit?: WeightUnit;
    }
  | { readonly kind: 'unreadable'; readonly at: string; readonly why: UnreadableWhy };

/** POST /api/devices/ID/command {command}. The answer may take 3 s: a scale's next reading confirms it. */
export type DeviceCommand = 'zero' | 'tare' | 'clear-tare' | 'good' | 'reject' | 'enable';
export type CommandAnswer =
  | { readonly was: 'done' | 'refused' | 'not-now' | 'unsupported' | 'unanswered' }
  | { readonly invalid: readonly InvalidField[] };

/** POST /api/devices/ID/capture {}: all that it sends in the next 4 s, at most 8 kB; 404 and nothing for a device that is not set. */
export type CaptureAnswer = { readonly hex: string };
/** POST /api/devices/ID/teach. `unit` as the display shows it. What is learned is in the row of the device from then on. */
export type Teach = {
  readonly empty: string;
  readonly known: string;
  readonly moving: string;
  readonly grams: number;
  readonly unit: WeightUnit;
};
export type TeachAnswer = DevicesAnswer | { readonly cannot: CannotTeach };
/** What each means: hardware/scale/teach.ts. */
export type CannotTeach =
  | 'too-few-frames'
  | 'no-terminator'
  | 'known-not-found'
  | 'known-moves'
  | 'several-fit'
  | 'unexplained-columns';
