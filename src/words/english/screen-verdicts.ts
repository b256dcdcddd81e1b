// What became of a scan, as large as the screen. Numbers and names: see screen.ts.
import type { Sentences } from '../sentence.ts';

export const screenVerdicts = {
  accepted: [142, 'Accepted'],
  repeated: [143, 'Already scanned'],
  parked: [144, 'Put aside'],
  held: [145, 'Hold'],
  stopped: [146, 'Stop'],
  unreadable: [147, 'Not read'],
  weighed: [148, 'Weighed'],
  'taken-back': [149, 'Taken back'],
  bin: [150, 'Bin {bin}'],
  'accepted-sack': [151, 'New sack: what is scanned now goes into it'],
  'accepted-into': [152, 'into sack'],
  'accepted-loose': [153, 'Loose parcel, in no sack'],
  'weighed-sack': [154, 'Sack weighs {kg} kg'],
  'undone-what': [155, '“{what}” does not count any more. All is as it was before it.'],
  'repeated-in': [156, 'Counted before, in sack'],
  'repeated-plain': [157, 'Counted before; not counted again'],
  'parked-unknown': [158, 'Not a number that this station knows. Put it into bin {bin} and go on.'],
  'parked-check-digit': [159, 'The check digit is wrong. Put it into bin {bin} and go on.'],
  'held-sealed-earlier': [
    160,
    'Handed over before, on manifest {manifest}. It stays with the driver; go on.',
  ],
  'unreadable-more': [161, 'What came was not a code. Scan it again.'],
  'idle-open': [162, 'Ready'],
  'idle-open-more': [163, 'Scan the first sack or parcel'],
  'accepted-returned': [701, 'Goes back with the driver'],
  'repeated-bin': [702, 'It lies in bin {bin} already. Leave it there.'],
  'repeated-held': [703, 'Held before: manifest {manifest} has it. It stays with the driver.'],
} as const satisfies Sentences;
