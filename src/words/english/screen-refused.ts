// What the station says no to, its faults and its notices: what each means, and what to do. Numbers and names: see screen.ts.
import type { Sentences } from '../sentence.ts';

export const screenRefused = {
  'refused-no-handoff-open': [240, 'No handoff is open. Open one first.'],
  'refused-handoff-already-open': [241, 'A handoff is open already. Close it before the next truck.'],
  'refused-handoff-closed': [242, 'This handoff is closed: nothing more can be added to it. Seal it first.'],
  'refused-no-current-sack': [243, 'No sack is open. Scan the sack first.'],
  'pin-empty': [714, 'The PIN is empty. The site lead types it, then {key} seals.'],
  'fault-in-use': [
    716,
    'Another Pickup Station runs on the same data folder, so this was not done. Close this one and use the other.',
  ],
  'refused-no-weight': [
    244,
    'There is no steady weight. Put the sack on the scale, let go, and wait for “Steady”.',
  ],
  'refused-nothing-to-undo': [245, 'There is nothing to take back.'],
  'refused-not-parked': [246, 'This one is not in a bin any more. Choose another.'],
  'refused-unsettled': [247, 'Some are still in the bins. Settle them first.'],
  'refused-nothing-scanned': [248, 'Nothing was scanned, so there is nothing to hand over.'],
  'refused-wrong-pin': [249, 'This PIN is wrong. Type it again.'],
  'refused-locked': [
    250,
    'Too many wrong PINs. Wait {wait}, then try again; or type the lead’s badge before the PIN, such as “L1 123456”.',
  ],
  'fault-disk-full': [
    251,
    'The disk is full, so this was not recorded. Free some space, then do it again: nothing recorded before is lost.',
  ],
  'fault-journal': [
    252,
    'The record could not be written, so this was not done. Stop scanning and call for help: what was recorded before is safe.',
  ],
  'fault-unknown-act': [
    253,
    'The station does not know this act: page and station are of two versions. Start Pickup Station again.',
  ],
  'fault-internal': [
    254,
    'The station met a fault of its own. Do it again; if it stays, start Pickup Station again.',
  ],
  'notice-clock-set-back': [
    255,
    'The computer’s clock was set back. Numbers stay on the date {stays} until the clock is past it. Set the clock right.',
  ],
  'notice-numbers-retired': [
    256,
    'This folder was restored from a copy. The numbers {first} to {last} may be in use already and are left out.',
  ],
  'notice-disk-full': [
    257,
    'The disk is full, and what is scanned now is not recorded. Free some space; what was shown as accepted is safe.',
  ],
  'notice-chain-broken': [
    258,
    'The record was changed from outside after entry {seq}. Do not go on: call whoever looks after this station.',
  ],
  'notice-not-sealed': [259, 'A handoff was closed and not sealed. Seal it with the lead’s PIN.'],
  'refused-something-scanned': [
    705,
    'Something was scanned already, so this handoff cannot be cancelled. Undo the scans first, or close it.',
  ],
  'notice-not-enrolled': [
    711,
    'The central system at {url} did not take this station ({detail}). Nothing is lost: scanning goes on and manifests wait here. Press {manifests}, then {central} to try again.',
  ],
} as const satisfies Sentences;
