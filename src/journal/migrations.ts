// Each step only adds. A step that was released is never changed: the next one corrects it.

/** "PICK": tells our files from every other SQLite file (PRAGMA application_id). */
export const APPLICATION_ID = 0x5049434b;

export const migrations: readonly string[] = [
  /* 1 */ `
  CREATE TABLE events (
    seq     INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    handoff TEXT,
    kind    TEXT NOT NULL,
    barcode TEXT,
    body    TEXT NOT NULL,
    hash    BLOB NOT NULL
  ) STRICT;
  CREATE INDEX events_barcode ON events (barcode) WHERE barcode IS NOT NULL;
  CREATE INDEX events_handoff ON events (handoff) WHERE handoff IS NOT NULL;

  CREATE TABLE handoffs (
    id        TEXT PRIMARY KEY,
    phase     TEXT NOT NULL,
    direction TEXT NOT NULL,
    opened_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX handoffs_unfinished ON handoffs (opened_at) WHERE phase IN ('open', 'closed');

  CREATE TABLE manifests (
    number    TEXT PRIMARY KEY,
    date      TEXT NOT NULL,
    serial    INTEGER NOT NULL,
    handoff   TEXT NOT NULL UNIQUE,
    document  TEXT NOT NULL UNIQUE,
    head      TEXT NOT NULL,
    rows      TEXT NOT NULL,
    signature TEXT NOT NULL,
    UNIQUE (date, serial)
  ) STRICT;

  CREATE TABLE retired (
    first       TEXT PRIMARY KEY,
    last        TEXT NOT NULL,
    date        TEXT NOT NULL,
    last_serial INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL,
    told        TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX retired_untold ON retired (told) WHERE told IS NULL;
  CREATE INDEX retired_date ON retired (date, last_serial);

  CREATE TABLE outbox (
    document     TEXT PRIMARY KEY,
    number       TEXT NOT NULL,
    position     INTEGER NOT NULL UNIQUE,
    state        TEXT NOT NULL,
    tries        INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    trouble      TEXT,
    delivered_at TEXT,
    receipt      TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX outbox_state ON outbox (state, position);

  CREATE TABLE personal (
    ref  TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    body TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE operators (
    name    TEXT PRIMARY KEY,
    role    TEXT NOT NULL,
    pin     TEXT NOT NULL,
    lockout TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  /* 2 */ `
  ALTER TABLE handoffs ADD COLUMN lane TEXT;
  ALTER TABLE handoffs ADD COLUMN vehicle TEXT;
  UPDATE handoffs SET vehicle =
    (SELECT body ->> '$.vehicle' FROM events e WHERE e.handoff = handoffs.id AND e.kind = 'handoff-opened');
  CREATE INDEX handoffs_current ON handoffs (opened_at) WHERE phase IN ('planned', 'open', 'closed');
  CREATE INDEX handoffs_vehicle ON handoffs (vehicle, opened_at);
  CREATE INDEX handoffs_opened ON handoffs (opened_at);

  CREATE TABLE aliases (
    alias   TEXT NOT NULL,
    code    TEXT NOT NULL,
    handoff TEXT NOT NULL,
    PRIMARY KEY (alias, code, handoff)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE personal ADD COLUMN kind TEXT NOT NULL DEFAULT 'name';
  ALTER TABLE personal ADD COLUMN kept_at TEXT;
  ALTER TABLE personal ADD COLUMN erased_at TEXT;
  CREATE INDEX personal_kept ON personal (kept_at) WHERE erased_at IS NULL;

  CREATE TABLE photos (
    hash      TEXT PRIMARY KEY,
    type      TEXT NOT NULL,
    bytes     INTEGER NOT NULL,
    handoff   TEXT NOT NULL,
    code      TEXT NOT NULL,
    kept_at   TEXT NOT NULL,
    erased_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX photos_kept ON photos (kept_at) WHERE erased_at IS NULL;

  ALTER TABLE operators ADD COLUMN badge TEXT;
  ALTER TABLE operators ADD COLUMN ended_at TEXT;
  UPDATE operators SET badge =
    'L' || (SELECT count(*) FROM operators o WHERE o.name <= operators.name);
  CREATE UNIQUE INDEX operators_badge ON operators (badge) WHERE badge IS NOT NULL;

  CREATE TABLE sets (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT
  ) STRICT;
  CREATE INDEX sets_open ON sets (opened_at) WHERE closed_at IS NULL;

  CREATE TABLE preadvices (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    reference   TEXT,
    shipper     TEXT,
    site        TEXT,
    vehicle     TEXT,
    expected_at TEXT,
    sacks       INTEGER NOT NULL,
    parcels     INTEGER NOT NULL,
    loose       INTEGER NOT NULL,
    cod_parcels INTEGER NOT NULL,
    cod_paise   INTEGER NOT NULL,
    wrong       INTEGER NOT NULL,
    imported_at TEXT NOT NULL,
    handoff     TEXT,
    put_away_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX preadvices_imported ON preadvices (imported_at);

  CREATE TABLE announced (
    preadvice      TEXT NOT NULL,
    code           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    position       INTEGER NOT NULL,
    sack           TEXT,
    grams          INTEGER,
    parcels        INTEGER,
    pin            TEXT,
    cod            INTEGER NOT NULL,
    cod_paise      INTEGER,
    declared_paise INTEGER,
    order_ref      TEXT,
    PRIMARY KEY (preadvice, code)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX announced_code ON announced (code);

  CREATE TABLE announced_aliases (
    preadvice TEXT NOT NULL,
    alias     TEXT NOT NULL,
    code      TEXT NOT NULL,
    PRIMARY KEY (preadvice, alias)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX announced_aliases_alias ON announced_aliases (alias);

  CREATE TABLE bookings (
    code      TEXT PRIMARY KEY,
    cod_paise INTEGER,
    at        TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE handed_elsewhere (
    code   TEXT PRIMARY KEY,
    site   TEXT NOT NULL,
    number TEXT NOT NULL,
    at     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE preadvices ADD COLUMN cod_without_amount INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE preadvices ADD COLUMN grams INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE preadvices ADD COLUMN unweighed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE preadvices ADD COLUMN cleared_at TEXT;
  ALTER TABLE announced ADD COLUMN said INTEGER;
  ALTER TABLE announced ADD COLUMN aliases TEXT;
  -- No index: in a list's own order its codes come as they come, and each would touch another page.
  CREATE TABLE announced_order (
    preadvice TEXT NOT NULL,
    position  INTEGER NOT NULL,
    code      TEXT NOT NULL,
    PRIMARY KEY (preadvice, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE announced_wrong (
    preadvice TEXT NOT NULL,
    position  INTEGER NOT NULL,
    line      TEXT NOT NULL,
    PRIMARY KEY (preadvice, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bookings_at ON bookings (at);
  CREATE INDEX preadvices_open ON preadvices (imported_at) WHERE handoff IS NULL AND put_away_at IS NULL;
  CREATE INDEX preadvices_kept ON preadvices (imported_at) WHERE cleared_at IS NULL;
  CREATE INDEX preadvices_handoff ON preadvices (handoff) WHERE handoff IS NOT NULL;

  -- In the order of their hashes rows moved to other pages, and SQLite leaves a copy of them where they were: 1 of 200
  -- that were erased could still be read in the file. Rows in the order in which they were kept never move.
  ALTER TABLE personal RENAME TO personal_by_ref;
  CREATE TABLE personal (
    id        INTEGER PRIMARY KEY,
    ref       TEXT NOT NULL UNIQUE,
    salt      BLOB NOT NULL,
    body      TEXT,
    kind      TEXT NOT NULL DEFAULT 'name',
    kept_at   TEXT,
    erased_at TEXT
  ) STRICT;
  INSERT INTO personal (ref, salt, body, kind, kept_at)
    SELECT ref, salt, body, kind, (SELECT at FROM events ORDER BY seq DESC LIMIT 1) FROM personal_by_ref;
  UPDATE personal SET kept_at = h.opened_at FROM
    (SELECT opened_at,
      (SELECT body ->> '$.driver' FROM events e WHERE e.handoff = handoffs.id AND e.kind = 'handoff-opened') AS driver
      FROM handoffs) h
    WHERE h.driver = personal.ref;
  DROP TABLE personal_by_ref;
  CREATE INDEX personal_kept ON personal (kept_at) WHERE erased_at IS NULL;
  -- Letters and digits alone, in capitals: however a number plate was typed.
  ALTER TABLE handoffs ADD COLUMN plate TEXT
    GENERATED ALWAYS AS (replace(replace(upper(vehicle), ' ', ''), '-', '')) VIRTUAL;
  CREATE INDEX handoffs_plate ON handoffs (plate, opened_at);
  -- What happened to a handoff as a whole, beside its thousands of scans.
  CREATE INDEX events_whole ON events (handoff) WHERE handoff IS NOT NULL AND barcode IS NULL;

  CREATE TABLE voids (
    number   TEXT PRIMARY KEY,
    reason   TEXT NOT NULL,
    at       TEXT NOT NULL,
    by_badge TEXT NOT NULL,
    told     TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX voids_untold ON voids (at, number) WHERE told IS NULL;
  -- What leaves and is no manifest.
  CREATE TABLE notices (
    document TEXT PRIMARY KEY,
    text     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
