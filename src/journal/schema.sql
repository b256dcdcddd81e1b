PRAGMA application_id = 1346978635;

PRAGMA user_version = 1;

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
