// What a trainee meets at the simulated truck, at a clerk's pace: four sacks and their parcels, and whatever goes wrong at a
// real dock. Nothing of it changes what the truck holds; what its list says of it is in truck-list.ts.
import { commandText } from '#src/codes/own-codes.ts';
import { assert } from '#src/lib/assert.ts';
import { loadTruck } from './truck-load.ts';

export type TruckDevices = {
  readonly scan: (label: string) => Promise<void>;
  /** Bytes that are no label. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  readonly load: (grams: number) => void;
  readonly unplugScanner: () => Promise<void>;
  readonly plugScanner: () => void;
  readonly wait: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
};

export const TRUCK = { sacks: 4, parcels: 24 } as const;
export const DEMO_SITE = 'DEMO';
export const UNKNOWN_LABEL = 'HELLO 123 <b>odd</b>';
export const CLOSE_SACK = commandText(DEMO_SITE, 'CLOSESACK');

// More than the scale's Max of 60 kg: two sacks that were put on together.
const TOO_MUCH_GRAMS = 72_500;
// Smudged: what a scanner made of it has no character in it that can be read.
const SMUDGED = Uint8Array.of(0x07, 0x07, 0x0d);
const SETTLED_MS = 1600;
const READ_MS = 1400; // what the page says stays to be read

type Sack = ReturnType<typeof loadTruck>[number];

/** Ends early where it is stopped. */
export const driveTruck = async (devices: TruckDevices): Promise<void> => {
  const { scan, send, load, unplugScanner, plugScanner, wait, isStopped } = devices;

  const weighAndScan = async (sack: Sack): Promise<void> => {
    load(sack.grams);
    await wait(SETTLED_MS);
    await scan(sack.code);
    await wait(SETTLED_MS);
  };
  /** The scale still moves when the sack is scanned: its weight comes by itself. */
  const scanTooSoon = async (sack: Sack): Promise<void> => {
    load(sack.grams);
    await wait(300);
    await scan(sack.code);
    await wait(SETTLED_MS + READ_MS);
  };
  /** Two sacks at once are too heavy for the scale; one is taken off again. */
  const loadTooMuch = async (sack: Sack): Promise<void> => {
    load(TOO_MUCH_GRAMS);
    await wait(SETTLED_MS + READ_MS);
    await weighAndScan(sack);
  };
  const arrivals = [weighAndScan, scanTooSoon, loadTooMuch, weighAndScan];

  /** What comes after the parcel with this number. */
  const odd: ReadonlyMap<number, (parcel: string) => Promise<void>> = new Map([
    [9, scan],
    [11, () => send(SMUDGED)],
    [
      12,
      async () => {
        // A loose one: the command barcode says that the sack is full.
        await scan(CLOSE_SACK);
        await wait(READ_MS);
        await scan(UNKNOWN_LABEL);
      },
    ],
    [
      20,
      async () => {
        await unplugScanner();
        await wait(4000);
        plugScanner();
        await wait(READ_MS);
      },
    ],
  ]);

  let scanned = 0;
  for (const [i, sack] of loadTruck(TRUCK).entries()) {
    const arrive = arrivals[i];
    assert(arrive, 'each sack arrives in a way of its own');
    await arrive(sack);
    for (const parcel of sack.parcels) {
      if (isStopped()) return;
      await scan(parcel);
      scanned += 1;
      await wait(450);
      const happening = odd.get(scanned);
      if (happening === undefined) continue;
      await happening(parcel);
      await wait(READ_MS);
    }
    load(0);
    await wait(1300);
  }
};
