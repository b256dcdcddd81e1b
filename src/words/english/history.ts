// What happened to a code, in English. Numbers 650-699. The names are the kinds of the journal's events.
import type { Sentences } from '../sentence.ts';

export const history = {
  'handoff-opened': [650, 'Handoff opened'],
  'sack-accepted': [651, 'Accepted as a sack'],
  'parcel-accepted': [652, 'Accepted as a parcel'],
  'scan-repeated': [653, 'Scanned again, not counted'],
  'scan-parked': [654, 'Put aside into a bin'],
  'scan-held': [655, 'Held: it stayed with the driver'],
  'sack-weighed': [656, 'Weighed'],
  'sack-left': [657, 'Sack left'],
  'parked-settled': [658, 'Settled out of its bin'],
  undone: [659, 'Taken back'],
  'handoff-closed': [660, 'Handoff closed'],
  'handoff-cancelled': [662, 'Handoff cancelled: nothing was scanned'],
  'manifest-sealed': [661, 'Manifest sealed'],
} as const satisfies Sentences;
