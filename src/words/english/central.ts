// The central system's words: its answers, its page, its terminal. Numbers 500 to 599.
import type { Sentences } from '../sentence.ts';

export const central = {
  // Answers. What happened, what it means, what to do.
  'not-found': [500, 'Nothing is found at this address. See /openapi.json for the addresses there are.'],
  'no-token': [
    501,
    'This needs a token, and none or a wrong one was sent. Send "Authorization: Bearer TOKEN", or sign in at the page.',
  ],
  'other-origin': [
    502,
    'This came from a page of another site and was not done. Open the page of this central system and try there.',
  ],
  'too-large': [
    503,
    'The document is larger than {megabytes} MB and was not stored. No station makes such a document: check what was sent.',
  ],
  'not-a-document': [
    504,
    'What was sent is not a sealed manifest ({wrong}: {detail}). It was not stored. The station should be looked at before it sends again.',
  ],
  'not-enrolled': [
    505,
    'The key of station {site}-{station} is not enrolled here, so the manifest was not stored. It stays at the station: enrol the station, and it will be sent again.',
  ],
  'number-taken': [
    506,
    'Another document already holds the number {number}. The first one stays in force; this one is kept for inspection under conflicts. Find out why one number was sealed twice.',
  ],
  'bad-enrolment': [507, 'The enrolment was not understood: "{field}" must be {may}. Nothing was changed.'],
  'bad-proof': [
    508,
    'The proof is not the signature of this key over site, station, name and key. Nothing was changed. Enrol from the station that holds the key.',
  ],
  'station-taken': [
    509,
    'Station {site}-{station} is enrolled with another key. Nothing was changed. If its computer was replaced, enrol again with "replace": true.',
  ],
  'bad-query': [510, '"{field}" in the address must be {may}.'],
  'no-manifest': [
    511,
    'No manifest {number} has arrived here. Its station may still be waiting for a connection.',
  ],
  'not-text': [512, 'What was sent is not UTF-8 text, or not of type application/json. It was not stored.'],
  internal: [
    513,
    'The central system could not finish this; its log says why. Nothing was lost: whatever was not confirmed is sent again.',
  ],

  'not-a-void': [
    514,
    'What was sent is not the notice of a voided manifest ({wrong}: {detail}). It was not stored; the station’s next manifest tells of the void too.',
  ],
  'void-too-large': [
    515,
    'The notice is larger than {kilobytes} KB and was not stored. No station makes such a notice.',
  ],

  // The page
  title: [520, 'Pickup Station: central system'],
  'sign-in': [521, 'Sign in'],
  'sign-in-why': [522, 'Enter the token that the central system printed at its first start.'],
  token: [523, 'Token'],
  'wrong-token': [
    524,
    'This token is not known here. Check that it was copied whole. A lost one is replaced by starting the central system once with --new-token beside its other options.',
  ],
  'sign-out': [525, 'Sign out'],
  arrived: [526, 'Manifests that arrived'],
  'none-arrived': [
    527,
    'No manifest has arrived yet. Enrol a station, seal a manifest there, and it appears here by itself.',
  ],
  stations: [528, 'Stations'],
  'no-stations': [
    529,
    'No station is enrolled. A station enrols itself: at its set-up, give it the address of this central system and the token.',
  ],
  conflicts: [530, 'Two documents under one number'],
  'conflicts-why': [531, 'The first to arrive is in force. Compare both with the paper at the dock.'],
  number: [532, 'Number'],
  site: [533, 'Site'],
  station: [534, 'Station'],
  vehicle: [535, 'Vehicle'],
  sacks: [536, 'Sacks'],
  parcels: [537, 'Parcels'],
  kilograms: [538, 'kg'],
  sealed: [539, 'Sealed'],
  received: [540, 'Received'],
  name: [541, 'Name'],
  key: [542, 'Key'],
  enrolled: [543, 'Enrolled'],
  'in-force': [544, 'In force'],
  refused: [545, 'Refused'],
  missing: [546, '{number}, sealed before it, has not arrived'],
  older: [547, 'Older'],
  newest: [548, 'Newest'],
  times: [549, 'Times are those of {zone}. The page renews itself.'],
  manifests: [550, 'Manifests'],
  direction: [551, 'Direction'],
  induction: [552, 'In'],
  return: [553, 'Return'],
  voided: [554, 'Voided: {reason}'],
  'voided-count': [555, 'Voided'],

  // The terminal
  listening: [560, 'The central system is ready at {url}'],
  'first-token': [561, 'Token (shown this once; stations enrol with it, the page asks for it): {token}'],
  'how-to-end': [562, 'Ctrl-C ends it.'],
  'unknown-option': [
    563,
    'The option {option} is not known. Known: --data DIR, --port N, --host H, --json, --with-parent, --new-token, --zone NAME.',
  ],
  'bad-option': [564, '{option} holds "{holds}"; it may hold {may}.'],
  'port-taken': [565, 'Port {port} at {host} cannot be used ({detail}). Choose another with --port.'],
  'key-file': [
    566,
    'The key file {file} cannot be used ({detail}). It must hold 64 hex digits. Restore it from a back-up: receipts of another key are not accepted by enrolled stations.',
  ],
  unexpected: [567, 'The central system has ended because of an error: {detail}'],

  // Faults of the database
  'no-binaries': [
    570,
    'PostgreSQL cannot be started because its programs are not there ({detail}). Run npm start once to install them, or set DATABASE_URL to a PostgreSQL server of yours.',
  ],
  'no-account': [
    571,
    'PostgreSQL does not run as root, and no account without rights was found ({detail}). Start the central system as another user, or set DATABASE_URL.',
  ],
  'no-way-in': [
    572,
    'PostgreSQL runs under an account without rights, which cannot reach the data folder ({detail}). Choose another folder with --data, or start as another user.',
  ],
  'in-use': [
    573,
    'Another central system is using this data folder ({detail}). End that one, or choose another folder with --data.',
  ],
  secret: [
    574,
    'The password of the database does not fit its data ({detail}). Restore the file database.secret from the same back-up as the folder postgres.',
  ],
  'other-version': [
    575,
    'The data folder belongs to another version of PostgreSQL: {detail}. Use the version of this program that wrote it, or move the data with pg_dump.',
  ],
  'not-made': [576, 'The database could not be made. PostgreSQL says: {detail}'],
  'not-started': [577, 'PostgreSQL did not start. It says: {detail}'],
  ended: [
    578,
    'PostgreSQL has ended, and the central system with it; nothing that was confirmed is lost. Start again. Its last words: {detail}',
  ],
  newer: [
    579,
    'The database was written by a newer version of this program: {detail}. Nothing was changed. Use the newer version.',
  ],
  'other-key': [
    580,
    'Receipts of this database are signed by another key ({detail}). Every central system on one database needs the same central.key file in its data folder: copy it.',
  ],
  away: [
    581,
    'The database at DATABASE_URL does not answer ({detail}). Check the address, the user and the network, then start again.',
  ],
} as const satisfies Sentences;
