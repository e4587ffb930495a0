import type { Schema } from './schema-version'

export const DATABASE_NAME = 'bridge.db'

/**
 * The tables of `bridge.db`. Columns hold what is searched by or must be unique; the rest of a row is JSON in `facts`,
 * checked when it is read; a BLOB is packed. Times: ISO-8601 UTC. A change is a further entry of `ddl`, which only adds;
 * `major` grows with a change that an older program could not live with.
 */
export const SCHEMA: Schema = {
  major: 1,
  ddl: [
    `
  -- Each change, oldest first: its seq is the position in the feed, never used twice.
  CREATE TABLE steps (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    facts TEXT NOT NULL
  ) STRICT;

  CREATE TABLE jobs (
    accepted_seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    document TEXT NOT NULL,
    revision INTEGER NOT NULL,
    copy_of TEXT,
    store_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    printer TEXT NOT NULL,
    state TEXT NOT NULL,
    seq INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    facts BLOB NOT NULL,
    -- Of the whole row and of the version that wrote it.
    checksum INTEGER NOT NULL
  ) STRICT;
  -- One live revision a document: copies have none of their own.
  CREATE UNIQUE INDEX jobs_revision ON jobs (document, revision) WHERE copy_of IS NULL;
  CREATE INDEX jobs_key ON jobs (key) WHERE key <> id;
  CREATE INDEX jobs_order ON jobs (order_id, store_id);
  CREATE INDEX jobs_feed ON jobs (seq);
  CREATE INDEX jobs_state ON jobs (state, printer, accepted_seq);
  CREATE INDEX jobs_age ON jobs (changed_at);

  CREATE TABLE tickets (
    job INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
    ticket BLOB NOT NULL,
    -- Of its JSON.
    bytes INTEGER NOT NULL
  ) STRICT;

  -- Every number that was issued. Never pruned. A number is given once, and an order has one.
  CREATE TABLE invoices (
    prefix TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999999),
    at TEXT NOT NULL,
    store_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    fate TEXT NOT NULL,
    fate_at TEXT NOT NULL,
    facts BLOB NOT NULL,
    -- What Intüipos issued for the sale.
    document TEXT,
    PRIMARY KEY (prefix, number),
    UNIQUE (store_id, order_id)
  ) STRICT;
  CREATE INDEX invoices_at ON invoices (at);

  -- The next numbers that a person confirmed.
  CREATE TABLE confirmations (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    prefix TEXT NOT NULL,
    next INTEGER NOT NULL
  ) STRICT;

  -- What was collected. Never pruned. A table charged whole has one request for all its orders.
  CREATE TABLE settlements (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    store_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    till TEXT NOT NULL,
    written_at TEXT NOT NULL,
    facts TEXT NOT NULL,
    UNIQUE (store_id, order_id, request_id)
  ) STRICT;
  CREATE INDEX settlements_day ON settlements (till, written_at);

  -- One row for each thing that is counted or remembered: kind and name of it, and its value as JSON.
  CREATE TABLE counters (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, name)
  ) STRICT, WITHOUT ROWID;
`,
  ],
}
