// Testing and naming devices: the test sheet, what a scan of it shows, the test weight, the record. Numbers 856-899.
import type { Sentences } from '../sentence.ts';

export const deviceWords = {
  'sheet-title': [860, 'Test sheet for scanners'],
  'sheet-how': [
    861,
    'Devices screen, choose the scanner, “Test this device”. Scan the codes in any order. Print at 100 %, without “fit to page”.',
  ],
  'record-place': [856, 'Place, such as “dock 2”'],
  'record-lane': [857, 'Lane'],
  'record-holder': [858, 'Who has it'],
  kept: [859, 'Kept. {key} takes it back.'],
  'test-end': [862, 'End the test'],
  'proves-1': [863, 'Prefix, suffix, keyboard layout, capital and small letters'],
  'proves-2': [864, 'Blanks in front, inside and at the end stay'],
  'proves-3': [865, 'The label of a postal article, as it is scanned all day'],
  'proves-4': [866, 'AIM identifier ]C1, and the separator GS in the middle'],
  'proves-5': [867, 'All 13 digits with the check digit'],
  'proves-6': [868, 'All 12 digits: the zero in front and the check digit stay'],
  'proves-7': [869, 'All 14 digits with the zero in front'],
  'proves-8': [870, 'AIM identifier ]d2, and the separator GS in the middle'],
  'proves-9': [871, '1,000 characters: several reports of a USB scanner come as one'],
  'proves-10': [872, '2,500 characters: no buffer on the way is too small'],

  'judge-fine': [873, 'All is right.'],
  'judge-none': [874, 'Not a code of the test sheet, or changed beyond knowing: “{text}”'],
  'judge-prefix': [
    875,
    'It sends “{text}” ({count} characters) in front. Switch the prefix off at the scanner.',
  ],
  'judge-suffix': [
    876,
    'It sends “{text}” ({count} characters) behind. Switch the suffix off at the scanner.',
  ],
  'judge-aim-in-text': [877, 'The AIM identifier is taken for a part of the label: let the station read it.'],
  'judge-no-aim': [878, 'It sends no AIM identifier. Switch “transmit AIM ID” on at the scanner.'],
  'judge-not-gs1': [879, 'It calls a GS1 code a plain one. Switch GS1-128 and GS1 codes on at the scanner.'],
  'judge-gs-lost': [
    880,
    'The separator GS is lost. Switch “transmit GS / FNC1” and control characters on at the scanner.',
  ],
  'judge-gs-spelled': [
    881,
    'The separator GS comes as “{as}”. Set the scanner to send the control character itself (1D).',
  ],
  'judge-layout': [
    882,
    'It types as on a {layout} keyboard. Set the scanner’s keyboard country to US English.',
  ],
  'judge-caps-lock': [
    883,
    'Capitals and small letters are changed over. Switch Caps Lock off, also at the scanner.',
  ],
  'judge-one-case': [884, 'All letters come in one case. Switch case conversion off at the scanner.'],
  'sheet-print': [885, 'Print the test sheet'],
  'judge-blanks-lost': [886, 'Blanks in front or at the end are lost. Switch trimming off at the scanner.'],
  'judge-leading-zero': [
    887,
    'The zero in front is missing. Switch “transmit number system / leading zero” on at the scanner.',
  ],
  'judge-check-digit': [888, 'The check digit is missing. Switch “transmit check digit” on at the scanner.'],
  'judge-as-ean-13': [889, 'It sends UPC-A as EAN-13, with a zero in front: the station reads both.'],
  'judge-cut': [
    890,
    'Only {at} of {of} characters came. Set the scanner to USB HID POS or USB-COM, and its largest label length up.',
  ],
  'judge-twice': [891, 'It reads the same code twice at once. Set “re-read delay” to half a second or more.'],
  'teach-stopped': [892, 'Stopped: nothing was kept.'],

  'test-runs': [
    893,
    'Scan the codes of the sheet in any order. What this scanner sends now is not counted at the truck. {key} ends the test; so do two minutes of silence.',
  ],
  'teach-needs': [
    894,
    'No protocol of the list fits? The scale can be taught: it is then set to “Scale that was taught”.',
  ],
  'weigh-runs': [895, 'Take everything off the scale, then put the {grams} g on it and let go …'],
  'weigh-was': [
    896,
    'Shows {shown} g, {difference} g off ({divisions} e). Allowed: {allowed} g (OIML R76, class III, in service). Steady after {seconds} s.',
  ],
  'weigh-ok': [897, 'Within its limits.'],
  'weigh-not-ok': [
    898,
    'Outside its limits: level and zero the scale and test again; if it stays, have it adjusted and verified before it weighs a sack.',
  ],
  'last-test': [899, 'Last test {at}: {grams} g showed {shown} g.'],
} as const satisfies Sentences;

export type DeviceWords = typeof deviceWords;
