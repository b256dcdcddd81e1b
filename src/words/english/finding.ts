// Finding what is on a port, in English. Numbers 800-849.
import type { Sentences } from '../sentence.ts';

export const finding = {
  title: [800, 'Find what is on a port'],
  hint: [
    801,
    'The station listens at all usual line settings, then asks what changes nothing at a scale: never zero, never tare. A scanner is heard when you scan with it. Nothing else may use the port meanwhile.',
  ],
  find: [802, 'Find what is on {port}'],
  cancel: [803, 'Cancel'],
  starting: [804, 'Opening {port} … (about {seconds} s if nothing comes)'],
  listening: [805, 'Listening at {line} … {n} of {of}'],
  'listening-hid': [806, 'Listening to {port} …: use the device now'],
  asking: [807, 'Asking “{question}” at {line} … {n} of {of}'],
  weighing: [808, 'Weighing {grams} g …: leave it on the scale'],
  found: [809, 'On {port}: {device}, {line}.'],
  'found-hid': [810, 'On {port}: {device}.'],
  'how-identity': [
    811,
    'Its USB identity says so ({model}); it sent nothing meanwhile. Scan, or weigh, to see that it is right.',
  ],
  'how-identity-unconfirmed': [
    812,
    'Its USB identity says so ({model}), but nobody has confirmed that yet, and it sent nothing meanwhile. Check it with a scan or a weight.',
  ],
  'how-heard': [813, 'It sends by itself, and what it sent was understood whole.'],
  'how-heard-likely': [
    814,
    'What it sent would fit, and would fit others too. Compare it with the label or the display.',
  ],
  'how-asked': [815, 'It answered “{question}” three times, and was understood.'],
  'how-weighed': [816, 'It showed the known weight.'],
  several: [
    817,
    'On {port}, at {line}, is one of these: {devices}. Nothing that it sends tells them apart: see the scale’s plate or manual.',
  ],
  'unit-missing': [
    818,
    'Its frames say no unit. Put a known weight on and let the station weigh it, or choose the unit that the display shows.',
  ],
  silent: [
    819,
    'Nothing came from {port}, and nothing answered. Is the device switched on, and is the cable for this device? A scanner must scan meanwhile.',
  ],
  'silent-scanner': [
    820,
    'Nothing came from {port}. By its identity it is a scanner: it is not asked, scan with it meanwhile.',
  ],
  'silent-not-a-scale': [
    821,
    'Nothing came from {port}. By its identity it is a printer, a modem or the like: it is not asked anything.',
  ],
  'silent-unknown': [
    822,
    'Nothing came from {port}, and nobody knows its identity: it was not asked anything, for it may be a printer or a modem. If you see that it is a scale, let it be asked.',
  ],
  'ask-scale': [823, 'It is a scale: ask it'],
  unreadable: [
    824,
    '{port} sends what no protocol here reads; it looks most like text at {line}. A scale can be taught: add it and then teach it.',
  ],
  'not-that-weight': [
    825,
    'None of them shows that weight. Wait until the display stands, type what really lies there, and weigh again.',
  ],
  'busy-station': [826, '{port} belongs to a device of this station: it is not touched.'],
  'busy-find': [827, '{port} is being searched already.'],
  'busy-other-program': [828, 'Another program has {port} open. End it, then find again.'],
  denied: [
    829,
    'The system does not let this program open {port}: on Linux install the udev rules (npm run udev-rules).',
  ],
  absent: [830, '{port} is not there any more.'],
  broken: [831, '{port} could not be searched: {detail}'],
  cancelled: [832, 'Cancelled. {port} is closed.'],
  'under-way': [833, 'Another port is being searched: cancel that first.'],
  'nothing-to-weigh': [834, 'First find what is on a port.'],
  add: [835, 'Add this device'],
  'add-one': [836, 'Add as {device}'],
  added: [837, 'Added as {id}. Its lamp stands in the list.'],
  'known-grams': [838, 'Known weight, g'],
  weigh: [839, 'Weigh it'],
  'grams-missing': [840, 'First type the known weight in whole grams.'],
  unit: [841, 'Unit of the display'],
  'unit-none': [842, 'not chosen'],
  heard: [843, 'What was heard'],
  'unit-first': [844, 'First weigh the known weight, or choose the unit.'],
} as const satisfies Sentences;
