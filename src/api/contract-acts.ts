// What a person does at the screen, as page and station say it to each other. Pure.

import type { SettleOutcome } from '#src/handoff/events-changes.ts';
import type { ReturnReason } from '#src/handoff/events-facts.ts';
import type { DamageCategory } from '#src/handoff/events-odd.ts';
import type { Direction } from '#src/handoff/events-truck.ts';

/** The most that a person may key in: a weight in grams, a length in mm. */
export const MOST = { grams: 1_000_000, mm: 10_000 } as const;

/**
 * POST /api/act. What a person does; scans and weights come from devices, or typed as `scan`. `lane`: which truck; the
 * first lane where it is left out. `pin` is a lead's where the rules ask for a lead.
 */
export type Act = { readonly lane?: string | undefined } & (
  | {
      readonly act: 'open';
      readonly direction: Direction;
      readonly vehicle: string;
      readonly seal: string;
      readonly driverName: string;
      /** Id of the announced list; absent: a blind handoff. */
      readonly list?: string | undefined;
      /** Id of the planned handoff that this truck is. */
      readonly planned?: string | undefined;
      /** ISO; absent: now. */
      readonly arrivedAt?: string | undefined;
      /** Number of the voided manifest that this handoff puts right. */
      readonly corrects?: string | undefined;
    }
  | {
      readonly act: 'plan';
      readonly direction: Direction;
      readonly vehicle: string;
      readonly list?: string | undefined;
      readonly expectedAt?: string | undefined;
    }
  /** A planned truck that will not come. */
  | { readonly act: 'unplan'; readonly planned: string }
  | { readonly act: 'scan'; readonly text: string; readonly aim?: string | undefined }
  /** `of`: a sack or a parcel; absent: the current sack. */
  | { readonly act: 'weigh'; readonly of?: string | undefined }
  | {
      readonly act: 'key-weight';
      readonly of: string;
      readonly grams: number;
      readonly reason: string;
      readonly pin?: string | undefined;
    }
  | { readonly act: 'measure'; readonly code: string; readonly mm: readonly [number, number, number] }
  | { readonly act: 'leave-sack' }
  | { readonly act: 'nest'; readonly code: string; readonly into: string | null }
  | { readonly act: 'move'; readonly code: string; readonly sack: string | null }
  | { readonly act: 'remove'; readonly code: string; readonly reason: string }
  | { readonly act: 'same-parcel'; readonly code: string; readonly alias: string }
  | {
      readonly act: 'damage';
      readonly code: string;
      readonly category: DamageCategory;
      readonly note?: string | undefined;
      /** Of a sack: its seal is broken. */
      readonly seal?: boolean | undefined;
    }
  | { readonly act: 'photo'; readonly code: string; readonly photo: string }
  | { readonly act: 'key-cod'; readonly code: string; readonly paise: number }
  | { readonly act: 'return-reason'; readonly code?: string | undefined; readonly reason: ReturnReason }
  | {
      readonly act: 'check-seal';
      readonly found: string;
      readonly state: 'whole' | 'broken' | 'missing';
    }
  | { readonly act: 'undo' }
  | {
      readonly act: 'settle';
      readonly code: string;
      readonly outcome: SettleOutcome;
      readonly reason: string;
      /** corrected: the code that it really has. */
      readonly to?: string | undefined;
      readonly pin?: string | undefined;
    }
  | { readonly act: 'pause'; readonly reason?: string | undefined }
  | { readonly act: 'resume' }
  /** A truck opened by mistake: gone, while nothing was scanned. */
  | { readonly act: 'cancel' }
  /**
   * Asks the lead's PIN. With `driver` (or where nobody signs) it is sealed and queued at once; else it waits for `sign`.
   */
  | {
      readonly act: 'close';
      readonly pin: string;
      readonly sealOut?: string | undefined;
      readonly driver?: DriverAct | undefined;
    }
  | { readonly act: 'reopen'; readonly reason: string; readonly pin: string }
  /** Both sides confirm the totals of the closed handoff; then it is sealed. `pin` is the clerk's own or a lead's. */
  | {
      readonly act: 'sign';
      readonly driver: DriverAct;
      readonly pin: string;
      readonly badge?: string | undefined;
    }
  | { readonly act: 'void'; readonly number: string; readonly reason: string; readonly pin: string }
  /** The driver's name, phone and signature of that handoff are erased; the record itself still verifies. */
  | { readonly act: 'erase'; readonly number: string; readonly pin: string }
  /** Whose a device is: anybody may let it go (null), and `pin` is that person's own. */
  | {
      readonly act: 'bind';
      readonly device: string;
      readonly badge: string | null;
      readonly pin?: string | undefined;
    }
  | { readonly act: 'send-again' }
  | { readonly act: 'put-away'; readonly notice: string }
);

/** How the driver confirms. Name, phone and strokes are kept outside the journal's chain. */
export type DriverAct =
  | {
      readonly name: string;
      readonly phone?: string | undefined;
      /** Lines drawn on the screen, in a box of 1000 by 334. */
      readonly strokes?: readonly (readonly (readonly [number, number])[])[] | undefined;
      readonly badge?: string | undefined;
    }
  | { readonly refused: string; readonly name?: string | undefined };
