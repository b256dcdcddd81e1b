// All that the rest of the program knows of devices.

/** A device's name in station.json, journal and screen; unique at a station, e.g. "scanner-1". */
export type DeviceId = string;

/** What one good decode of a scanner gave. `bytes` are the label as sent, without framing and without the AIM id. */
export type Scan = {
  readonly kind: 'scan';
  readonly device: DeviceId;
  /** ms since 1970, taken when the frame was complete. */
  readonly at: number;
  readonly bytes: Uint8Array;
  /** UTF-8 where the bytes are valid UTF-8, else Latin-1; GS stays U+001D. */
  readonly text: string;
  /** AIM symbology identifier, e.g. "]C1" (ISO/IEC 15424), where the scanner sent one. */
  readonly aim?: string;
  /** Name of the symbology, e.g. "Code 128", where aim or the scanner's own code says it. */
  readonly symbology?: string;
  /** 14 digits, where the label is one: UPC-A, EAN-13, EAN-8, ITF-14 or a GS1 element string with AI 01. */
  readonly gtin?: string;
};

export type WeightUnit = 'mg' | 'g' | 'kg' | 't' | 'oz' | 'lb' | 'ct';

/** One weight frame. `unknown` is a scale that has no stability flag: only settling can tell. There is no sentinel. */
export type Weight = {
  readonly kind: 'weight';
  readonly device: DeviceId;
  readonly at: number;
  readonly raw: Uint8Array;
} & WeightValue;

/** The part of a weight that a protocol decodes, without device and time. */
export type WeightValue =
  | {
      readonly state: 'stable' | 'moving' | 'zero' | 'unknown';
      /** The decimal as the scale says it, without padding: "113.5", "-0.56". */
      readonly value: string;
      readonly unit: WeightUnit;
      /** Rounded half to even. */
      readonly grams: number;
      readonly mode?: 'gross' | 'net' | 'tare';
    }
  | { readonly state: 'over' | 'under' | 'fault' }
  /** The scale moves or is busy and says no figure (MT-SICS `S I`). */
  | { readonly state: 'moving'; readonly value?: never };

/** Many readings that agree: the only weight that may be captured. `raw` is the last frame of the row. */
export type SteadyWeight = {
  readonly kind: 'steady';
  readonly device: DeviceId;
  readonly at: number;
  readonly grams: number;
  readonly value: string;
  readonly unit: WeightUnit;
  readonly mode?: 'gross' | 'net';
  readonly raw: Uint8Array;
};

/** Bytes that no profile understands: counted and shown, never guessed. At most the first 64 bytes are kept in `bytes`. */
export type Unreadable = {
  readonly kind: 'unreadable';
  readonly device: DeviceId;
  readonly at: number;
  readonly bytes: Uint8Array;
  /** Length of what arrived, which may be more than `bytes` holds. */
  readonly length: number;
  readonly why: UnreadableWhy;
};

export type UnreadableWhy =
  | 'too-long'
  | 'not-this-protocol'
  | 'empty-label'
  | 'unknown-unit'
  | 'checksum' // the frame is of this protocol and damaged
  | 'part-missing' // a long label whose next part did not come in time
  | 'ambiguous'; // the protocol says the same for two states

/** ready: open and listening. waiting: absent or busy, tried again by itself. fault: needs a person. */
export type Lamp = 'ready' | 'waiting' | 'fault';

export type DeviceFaultCode =
  | 'absent' // no such port now
  | 'vanished' // was open, went away
  | 'busy' // another program or station holds it
  | 'denied' // the operating system refuses; on Linux a group or udev rule is missing
  | 'no-driver' // plugged in, but the operating system gives it no port
  | 'cannot-list' // the operating system's list of ports failed (no udevadm)
  | 'flood' // more bytes than any device of its kind sends
  | 'silent' // a scale that no longer answers
  | 'broken'; // anything else; detail says what

export type DeviceStatus = {
  readonly kind: 'status';
  readonly device: DeviceId;
  readonly at: number;
  readonly lamp: Lamp;
  readonly fault?: { readonly code: DeviceFaultCode; readonly detail: string };
};

export type Reading = Scan | Weight | SteadyWeight | Unreadable | DeviceStatus;

/** USB identity of a port as the operating system tells it, lower case hex of four digits. */
export type UsbIdentity = { readonly vendor: string; readonly product: string; readonly serial?: string };

/** Which of a HID device's interfaces: page 8C is a bar code scanner, 8D a scale (USB HID usage tables). */
export type HidInterface = { readonly usagePage: number; readonly usage: number; readonly interface: number };

/**
 * Where a device is plugged in. `usb` is what it is found by after it moved; `path` is where it was last. `plug` is the
 * socket, as the operating system names it: it tells two devices apart that have the same identity.
 */
export type PortAddress = {
  readonly path: string;
  readonly usb?: UsbIdentity;
  readonly hid?: HidInterface;
  readonly plug?: string;
};

export type LineSettings = {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
};

export type ProfileName =
  | 'honeywell-hid-pos'
  | 'zebra-hid-pos'
  | 'newland-hid-pos'
  | 'ibm-handheld'
  | 'serial-text'
  | 'zebra-ssi'
  | 'magellan'
  | 'wedge'
  | 'hid-scale'
  | 'mt-sics'
  | 'toledo-8217'
  | 'toledo-8213'
  | 'toledo-continuous'
  | 'nci'
  | 'sma'
  | 'and-st'
  | 'cas-ecr'
  | 'ohaus'
  | 'sartorius-sbi'
  | 'adam'
  | 'kern'
  | 'radwag'
  | 'dibal'
  | 'xk3190'
  | 'contech'
  | 'taught';

/** What a text scanner was set to send around each label (scanner/serial-text.ts). */
export type LabelOptions = {
  readonly prefix?: string;
  readonly suffix?: string;
  /** `off`: a label may itself begin like an AIM identifier, and keeps it. On where it is not said. */
  readonly aim?: 'on' | 'off';
};

/** What people wrote down of a device; nothing that it is read by. */
export type DeviceRecord = {
  /** Shown in place of the id, which stays in the journal. */
  readonly name?: string;
  readonly place?: string;
  readonly lane?: string;
  /** Who has it. */
  readonly holder?: string;
  /** Of a scale: what its plate and its certificate say; `validUntil` is a date, YYYY-MM-DD. */
  readonly model?: string;
  readonly serial?: string;
  readonly certificate?: string;
  readonly validUntil?: string;
  /** Of a scale: the last test with a known weight. `at` is ISO. */
  readonly lastTest?: {
    readonly at: string;
    readonly grams: number;
    readonly shown: number;
    readonly ok: boolean;
  };
};

/** One device of a station: a row of station.json. */
export type DeviceRow = {
  readonly id: DeviceId;
  readonly kind: 'scanner' | 'scale';
  readonly profile: ProfileName;
  readonly port: PortAddress;
  readonly line: LineSettings;
  /** Of a scale whose frames carry no unit. */
  readonly unit?: WeightUnit;
  /** Of a taught scale: the mask, JSON (scale/taught.ts). */
  readonly mask?: string;
  /** Scale division e in grams; readings within one division are equal. Scales only. */
  readonly divisionGrams?: number;
  /** The scale's Max in grams. Without it the zero key is allowed over less (scale/zero-range.ts). Scales only. */
  readonly maxGrams?: number;
  /** Its Min, where that is not 20 divisions. Scales only. */
  readonly minGrams?: number;
} & LabelOptions &
  DeviceRecord;

/** A port that the operating system shows, with or without a device of ours behind it. */
export type PortFound = {
  readonly path: string;
  readonly usb?: UsbIdentity;
  /** Of a HID port; a serial one has none. */
  readonly hid?: HidInterface;
  /** The socket that it is in; nothing where the operating system does not tell. */
  readonly plug?: string;
  readonly maker?: string;
};

/** A known device that is plugged in and has no port. */
export type Driverless = {
  readonly usb: UsbIdentity;
  /** For people, as is `maker`. */
  readonly model: string;
  readonly maker?: string;
  /** Where it is plugged in, as Linux counts: "1-2.3" is bus 1, socket 2, socket 3 of the hub there. */
  readonly socket: string;
  /** no-driver: nothing of the system took it. held: a program took it past its driver. other-driver: it is in a mode without a port. */
  readonly why: 'no-driver' | 'held' | 'other-driver';
  /** The driver that it wants, or of `other-driver` the one that has it. */
  readonly driver: string;
  /** The program brltty takes such a cable for a braille display, and its port away. */
  readonly brltty: boolean;
};
