// What the command line says. 300 to 399.
import type { Sentences } from '#src/words/sentence.ts';

export const terminal = {
  usage: [
    300,
    'npm start -- [--data DIR] [--port N] [--browser] [--no-open] [--config FILE]\n' +
      '  --data DIR     where journal, key and station.json are kept\n' +
      '  --port N       port of the page on 127.0.0.1 (0: any free one)\n' +
      '  --browser      serve the page to the browser instead of the desktop window\n' +
      '  --no-open      do not open the browser by itself\n' +
      '  --config FILE  another station.json than the one in the data folder',
  ],
  unknownOption: [301, '{detail} Run with --help for the options.'],
  portHolds: [302, '--port holds "{holds}"; it may hold a whole number from 0 to 65535.'],
  openThis: [303, 'The station runs. Open this address in the browser on this computer: {url}'],
  opening: [304, 'The station runs, and its page opens in the browser. If it does not: {url}'],
  stopping: [305, 'The station stops: devices are closed and the journal is written.'],
  noElectron: [
    306,
    "Electron's program is not installed and cannot be downloaded from here ({detail}), so the station is served to the browser instead. It is the same station.",
  ],
  noDisplay: [
    307,
    'There is no display here, so the station is served to the browser instead of a window of its own.',
  ],
  downloading: [
    308,
    "Electron's program is downloaded once (about 120 MB). Ctrl+C stops it and loses nothing.",
  ],
  downloaded: [309, "Electron's program is here: {part}"],
  configField: [
    310,
    '{file}: the field "{field}" holds {holds}; it may hold {may}. Correct the file and start again.',
  ],
  configNotJson: [
    311,
    '{file} is not JSON: {detail}. Correct the file, or take it away and set the station up anew.',
  ],
  configAbsent: [312, '{file} is not there. Give the path of a station.json, or leave --config out.'],
  configOfOther: [
    313,
    '{file} says station {says}, but the journal beside it belongs to {is}. Manifest numbers would be mixed up: give each station a data folder of its own.',
  ],
  journalForeign: [
    320,
    '{path} is not a journal of this program ({detail}). It was left untouched. Give another folder with --data, or move that file away.',
  ],
  journalCorrupt: [
    321,
    '{path} is damaged ({detail}). It was left untouched and nothing was recorded. Put a back-up of the folder in its place, or ask for help with this number.',
  ],
  journalNewer: [
    322,
    '{path} was written by a later version of this program ({detail}). It was left untouched. Install that version, or give another folder with --data.',
  ],
  journalInUse: [
    323,
    'Another station already runs on {path}. Close it first, or give this one a folder of its own with --data.',
  ],
  journalDiskFull: [
    324,
    'The disk that holds {path} is full. Make room, then start again; nothing recorded is lost.',
  ],
  journalUnwritable: [
    325,
    '{path} cannot be written ({detail}). Give this user the right to write there, or another folder with --data.',
  ],
  journalChainBroken: [
    326,
    '{path}: a row of the past was changed ({detail}). Do not go on working with this folder; keep it and call for help.',
  ],
  journalBroken: [327, '{path} cannot be used ({detail}).'],
  keyMissing: [
    330,
    "The station's key {path} is missing or damaged ({detail}). Without it no manifest can be signed: put the back-up of this one file in its place.",
  ],
  keyOfOther: [
    331,
    'The key in {path} is not the one that this station was set up with. Put the right one back.',
  ],
  portTaken: [
    332,
    'Port {port} on 127.0.0.1 is taken by another program. Give another one with --port, or 0 for any.',
  ],
  pageNotBuilt: [333, 'The page is not built. Run `npm start`, which builds it.'],
  electronAsRoot: [
    334,
    'Electron does not run as root, so the station is served to the browser instead. For a window of its own, start it as another user.',
  ],
  electronSandbox: [
    335,
    'This system does not let Electron build its sandbox ({detail}), so the station is served to the browser instead. For a window of its own: sudo chown root:root "{helper}" && sudo chmod 4755 "{helper}"',
  ],
  electronEnded: [
    336,
    'Electron ended by itself ({detail}). `npm start -- --browser` serves the same station to the browser.',
  ],
  unexpected: [
    339,
    'The station stopped because of a fault in the program: {detail}. What was recorded is safe; start again.',
  ],

  simulateUsage: [
    340,
    'npm run simulate -- --profile NAME [--form FORM] [--port PATH] [--seed N] [--division GRAMS] [--max GRAMS]\n' +
      '  --profile NAME    the language that the simulated device speaks: {profiles}\n' +
      '  --form FORM       one of several that a profile has: {forms}\n' +
      '  --port PATH       where the station finds it; without it a path of its own\n' +
      '  --seed N          another noise; the same number gives the same bytes\n' +
      '  --division GRAMS  of the scale, else 10\n' +
      '  --max GRAMS       of the scale, else 60000\n' +
      'It obeys lines of the standard input (help names them); the end of the input ends it.',
  ],
  simulateNotSerial: [
    341,
    '{profile} speaks in reports of a USB device, which a pseudo-terminal cannot carry. These can be simulated: {profiles}.',
  ],
  simulateNoPty: [
    342,
    'There are no pseudo-terminals here ({detail}). They need the program socat: sudo apt install socat',
  ],
  simulateRuns: [
    343,
    'A simulated device is plugged in. In the set-up of the station give the port {path} and the profile {profile}; any line settings do. Type help for what it obeys.',
  ],
  simulateUnit: [344, 'Its frames carry no unit: choose kg in the set-up.'],
  simulateHelpScale: [
    345,
    'load GRAMS, unload    what lies on the platform, in all\n' +
      'zero, tare, clear     the keys of the scale\n' +
      'off, on               switched off and on, with what lies there\n' +
      'trouble WHAT          {troubles}\n' +
      'unplug, plug          the cable, pulled in the middle of a frame, and back\n' +
      'quit                  or the end of the input',
  ],
  simulateHelpScanner: [
    346,
    'scan TEXT             one label; <GS> stands for the group separator\n' +
      'burst TEXT TEXT ...   several without a pause\n' +
      'half TEXT             the first half of a label\n' +
      'trouble WHAT          {troubles}\n' +
      'unplug, plug          the cable, pulled in the middle of a label, and back\n' +
      'quit                  or the end of the input',
  ],
  simulateUnknown: [347, '"{line}" is nothing that it obeys. Type help.'],
  simulateLies: [348, 'On the platform: {grams} g.'],
  simulatePressed: [349, 'Key {key}: done.'],
  simulateRefused: [363, 'Key {key}: refused. What lies there is out of the range of this key.'],
  simulateMoves: [364, 'Key {key}: not yet. The platform still moves.'],
  simulateScanned: [365, 'Scanned: {text}'],
  simulateDisabled: [366, 'Not scanned: the station has stopped the scanner. It will let it go on.'],
  simulateSet: [367, 'Now: {what}.'],
  simulateBeep: [368, 'The station made it beep: {beep}.'],
  simulateNumber: [369, '--{option} holds "{holds}"; it may hold {may}.'],
  simulatePortThere: [318, '{path} is there already and was left alone. Give another path with --port.'],
  simulateNoForm: [319, '{profile} has no form "{form}". It has: {forms}.'],

  demoPty: [350, 'Scanner and scale are played through pseudo-terminals; the real serial port reads them.'],
  demoInProcess: [351, 'socat is not here ({detail}), so scanner and scale are played inside the program.'],
  demoCentral: [352, 'A central system runs at {url}.'],
  demoOpened: [353, 'Truck {vehicle}, seal {seal}: handoff opened at station {station}.'],
  demoProgress: [354, '  {sacks} of {ofSacks} sacks, {parcels} of {ofParcels} parcels scanned'],
  demoClosed: [355, 'Closed and sealed as {number}: {sacks} sacks, {parcels} parcels, {kilograms} kg.'],
  demoPaper: [356, 'Paper: {path} ({kilobytes} kB)'],
  demoReceipt: [357, 'Received by the central system: receipt {receipt} at {at}.'],
  demoTime: [358, 'Done in {seconds} s. Everything is in {folder}.'],
  demoMissing: [359, 'The demo is not whole: {what}.'],
  demoUsage: [362, '{detail}. The options are --sacks N, --parcels M and --json.'],
  demoSize: [
    361,
    '--sacks holds "{sacks}" and --parcels "{parcels}"; they may hold whole numbers up to 999999, and at least one sack.',
  ],
  demoTruck: [360, 'A truck of {sacks} sacks and {parcels} parcels.'],

  decodeUsage: [
    370,
    'npm run decode -- --profile NAME [--unit UNIT] [--mask FILE] FILE.hex\n' +
      '  --profile NAME  in which language the device spoke; auto: find out\n' +
      '  --unit UNIT     of a scale that says none: {units}\n' +
      '  --mask FILE     of the profile taught: the mask that the station built\n' +
      '  --list          the names of the profiles\n' +
      '  FILE.hex        hex, one read a line, # begins a remark; - reads from standard input',
  ],
  profileUnknown: [371, 'There is no profile "{name}". There are: {profiles}.'],
  unitUnknown: [372, '--unit holds "{unit}"; it may hold one of {units}.'],
  fileUnread: [373, '{file} cannot be read ({detail}). Check the path.'],
  hexWrong: [374, '{file}: {detail}. Bytes are two digits each; # begins a remark.'],
  recognisedNone: [
    375,
    'No profile reads {file}: at least three whole frames of one are needed, and next to nothing else. Record for longer, or check speed and parity of the line.',
  ],
  recognisedSeveral: [
    376,
    'The bytes in {file} do not tell which of these profiles it is: {profiles}. Choose one with --profile.',
  ],
  recognisedOne: [377, '{file} is read as {profile}.'],
  halfFrame: [378, 'The last {bytes} bytes of {file} are no whole frame and were left out.'],
  maskMissing: [379, 'The profile taught needs its mask: --mask FILE.'],
  maskWrong: [392, '{file} holds no mask. Give the file that the station wrote when the scale was taught.'],

  recordUsage: [
    380,
    'npm run record -- DEVICE FILE.hex [--data DIR] [--profile NAME] [--line 9600-8N1]\n' +
      '  DEVICE          path of a port (/dev/ttyUSB0, COM3), or with --data the id of a device in station.json\n' +
      '  FILE.hex        a new file; one that is there is left alone\n' +
      '  --data DIR      the data folder of the station\n' +
      '  --profile NAME  of a device that must be asked or answered; known of a device in station.json\n' +
      '  --line          speed, data bits, parity (N, E, O), stop bits; else 9600-8N1',
  ],
  recordFileThere: [381, '{file} is there already and was left alone. Give another name.'],
  recordFileUnwritable: [382, '{file} cannot be written ({detail}).'],
  recordNoDevice: [383, '{folder} has no device "{device}". It has: {devices}.'],
  recordLineWrong: [
    384,
    '--line holds "{line}"; it may hold a speed and a form such as 9600-8N1 or 2400-7E1.',
  ],
  recordNotOpen: [
    385,
    '{device} cannot be opened ({detail}). Close the station first if it holds the device.',
  ],
  recordDenied: [
    386,
    '{device} may not be opened by this user ({detail}). On Linux: npm run --silent udev-rules | sudo tee /etc/udev/rules.d/70-pickup-station.rules, then sudo udevadm control --reload, and plug the device in again.',
  ],
  recordRuns: [387, 'Recording {device} to {file}. Scan or weigh now; Ctrl+C ends it.'],
  recordEnded: [388, '{file} holds {chunks} reads, {bytes} bytes.'],
  recordVanished: [389, '{device} went away ({detail}); what came before is in the file.'],
  recordSilent: [390, 'Nothing comes from {device}. {detail}'],
  codesUsage: [
    393,
    'npm run codes -- [--site SITE] [--patterns FILE] [TEXT...]\n' +
      '  TEXT             what a barcode holds; without one, a line each of the standard input\n' +
      '  --site SITE      the own site: commands and badges of another one are not valid\n' +
      '  --patterns FILE  JSON, a list of {"name", "kind", "form", "example"}\n' +
      'The group separator is the byte 1D or is written <GS>; an AIM identifier such as ]C1 may stand in front. A TEXT that begins with - stands behind --.',
  ],
  patternsNoList: [394, '{file} holds no list of patterns.'],
  patternWrong: [395, '{file}: pattern {row} cannot be used ({why}).'],
  recordNoStation: [391, '{folder} holds no station.json. Give the data folder of the station with --data.'],
} as const satisfies Sentences;
