// Which folder may import which: the house's table. Read from the bytes (top) to the screen (bottom).
// `values`: imports of any kind. `types`: `import type` only. `starts`: run as a worker or a process of its own, by URL.
// `lib` may be imported everywhere, and a folder may import itself.

type Row = {
  readonly values: readonly Layer[];
  readonly types: readonly Layer[];
  readonly starts: readonly Layer[];
};
export type Layer = keyof typeof folders;

/** Where each layer lies. The longest path that fits names the layer; a file that none fits is an error. */
export const folders = {
  lib: 'src/lib/',
  words: 'src/words/',
  reading: 'hardware/reading.ts',
  keyboard: 'hardware/scanner/keyboard',
  printer: 'hardware/printer/',
  hardware: 'hardware/',
  codes: 'src/codes/',
  preadvice: 'src/preadvice/',
  handoff: 'src/handoff/',
  journal: 'src/journal/',
  figures: 'src/figures/',
  people: 'src/people/',
  manifest: 'src/manifest/',
  paper: 'src/paper/',
  exchange: 'src/exchange/',
  longwork: 'src/longwork/',
  desk: 'src/desk/',
  station: 'src/station',
  front: 'src/front/',
  contract: 'src/api/contract',
  api: 'src/api/',
  ui: 'src/ui/',
  config: 'src/config',
  options: 'src/options.ts',
  faultWords: 'src/fault-words.ts',
  desktop: 'src/desktop',
  main: 'src/main.ts',
  field: 'src/field/',
  central: 'src/central/',
  electron: 'electron/',
  centralProcess: 'electron/central-process.ts',
} as const;

const row = (values: readonly Layer[], types: readonly Layer[] = [], starts: readonly Layer[] = []): Row => ({
  values,
  types,
  starts,
});

const device: readonly Layer[] = ['reading', 'keyboard', 'printer', 'hardware'];
const record: readonly Layer[] = [
  'codes',
  'preadvice',
  'handoff',
  'journal',
  'figures',
  'people',
  'manifest',
  'paper',
  'exchange',
];
const aboveStation: readonly Layer[] = ['words', ...device, ...record, 'longwork'];
const aboveMain: readonly Layer[] = [...aboveStation, 'config', 'contract', 'station', 'front', 'api'];

export const table: { readonly [L in Layer]: Row } = {
  lib: row([]),
  words: row([]),
  reading: row([]),
  keyboard: row(device),
  printer: row(device),
  hardware: row(device),
  codes: row([], ['reading']),
  preadvice: row(['codes'], ['reading']),
  handoff: row(['preadvice', 'codes'], ['reading']),
  journal: row(['codes'], ['handoff']),
  // What a report counts: made by the rules themselves, so that no figure differs from a handoff's own totals.
  figures: row(['handoff'], ['codes']),
  people: row(['journal', 'codes'], ['handoff']),
  manifest: row(['codes'], ['handoff', 'journal']),
  paper: row(['codes', 'manifest', 'printer', 'words'], ['journal', 'people']),
  exchange: row(['manifest', 'preadvice', 'journal']),
  // The worker thread: what takes longer than 20 ms, without the wiring of the station.
  longwork: row([
    'manifest',
    'paper',
    'journal',
    'figures',
    'exchange',
    'handoff',
    'preadvice',
    'codes',
    'words',
  ]),
  // What happens at the dock, piece by piece; station.ts wires the pieces.
  desk: row(aboveStation, ['contract', 'config']),
  station: row([...aboveStation, 'desk'], ['contract', 'config'], ['longwork']),
  // Which station is before the page: none yet (set-up), the real one, or a simulated truck.
  front: row([...aboveStation, 'desk', 'station', 'config'], ['contract'], ['longwork', 'central']),
  contract: row([], ['reading', 'codes', 'preadvice', 'handoff', 'manifest', 'journal', 'figures']),
  api: row(['contract', 'config'], ['reading', 'station', 'front']),
  ui: row(['contract', 'keyboard', 'words']),
  // Read before anything is wired, so it lies before the station and knows only the contract's words for a wrong field.
  config: row(['codes'], ['contract', 'reading']),
  options: row(['words']),
  // What ends a start, in words: knows each seam's faults.
  faultWords: row(['words', 'desk', 'journal', 'config', 'exchange']),
  desktop: row(['words', 'options']),
  main: row([...aboveMain, 'options', 'faultWords', 'desktop'], [], ['central', 'longwork']),
  // Tools for the command line: what a device sends and a label says, without a station.
  field: row([...device, 'codes', 'words', 'config', 'faultWords']),
  // Another program, on another machine: never the station's journal, handoff or api.
  central: row(['manifest', 'preadvice', 'codes', 'paper', 'words']),
  electron: row(['words', 'station', 'front', 'contract', 'api', 'config', 'options', 'faultWords']),
  // The central system's entry where Electron starts it.
  centralProcess: row(['central']),
};

/** Packages with one door: each only from the path that is named (a file, or a folder with a slash). */
export const doors: { readonly [packageName: string]: string } = {
  serialport: 'hardware/lines/serial.ts',
  'node-hid': 'hardware/lines/hid.ts',
  'better-sqlite3': 'src/journal/',
  electron: 'electron/',
  pg: 'src/central/',
  pdfkit: 'src/paper/',
  'bwip-js': 'src/paper/',
  'csv-parse': 'src/preadvice/',
  'read-excel-file': 'src/preadvice/',
  'write-excel-file': 'src/preadvice/',
  preact: 'src/ui/',
  '@preact/signals': 'src/ui/',
};
