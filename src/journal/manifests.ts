// Sealed manifests as they are kept: never changed, never deleted.
import type { ReadOnly, Writable } from './open-database.ts';
import type { RetiredNumbers } from './retired.ts';
import type { VoidedManifest } from './voided.ts';

export type SealedManifest = {
  readonly number: string;
  /** YYMMDD of the number. */
  readonly date: string;
  readonly serial: number;
  readonly handoff: string;
  readonly document: string;
  /** Canonical texts. */
  readonly head: string;
  readonly rows: string;
  readonly signature: string;
};

/** A line of the list, with how its delivery stands. */
export type ListedManifest = Pick<SealedManifest, 'number' | 'document' | 'head'> & {
  readonly delivery: 'waiting' | 'delivered' | 'refused';
  readonly tries: number;
  readonly trouble: string | null;
  readonly deliveredAt: string | null;
  readonly receipt: string | null;
  /** Why it is not to stand; null: it stands. */
  readonly voided: string | null;
};

/** Asked for each view: the numbers and, once it was delivered, the receipt's id. */
export type LastManifest = Pick<SealedManifest, 'number' | 'document' | 'date' | 'serial'> & {
  readonly receipt: string | null;
};

export const LIST = `
  SELECT m.number, m.document, m.head, o.state AS delivery, o.tries, o.trouble, o.delivered_at AS deliveredAt, o.receipt,
    v.reason AS voided
  FROM manifests m JOIN outbox o ON o.document = m.document LEFT JOIN voids v ON v.number = m.number
  WHERE (m.date, m.serial) < (@date, @serial) ORDER BY m.date DESC, m.serial DESC LIMIT @limit`;
export const LAST = `
  SELECT m.number, m.document, m.date, m.serial, o.receipt ->> '$.head.receipt' AS receipt
  FROM manifests m JOIN outbox o ON o.document = m.document ORDER BY m.date DESC, m.serial DESC LIMIT 1`;

export const LAST_RETIRED = 'SELECT last FROM retired ORDER BY date DESC, last_serial DESC LIMIT 1';
// Not by the number's text: "-1000" stands before "-999" there.
export const UNTOLD =
  'SELECT first, last, reason, at FROM retired WHERE told IS NULL ORDER BY date, last_serial';
// As many as one manifest has a place for (manifest/form-2.ts); those beyond wait for the next.
export const UNTOLD_VOIDS = `
  SELECT number, reason, at FROM voids WHERE told IS NULL ORDER BY at, number LIMIT 1000`;
export const QUEUE = `
  INSERT INTO outbox (document, number, position, state, tries, next_at)
  VALUES (@document, @number, (SELECT coalesce(max(position), 0) + 1 FROM outbox), 'waiting', 0, 0)`;

export const readManifests = (database: ReadOnly) => {
  const list = database.prepare<{ date: string; serial: number; limit: number }, ListedManifest>(LIST);
  const one = database.prepare<{ number: string }, SealedManifest>(
    'SELECT * FROM manifests WHERE number = @number',
  );
  const last = database.prepare<[], LastManifest>(LAST);
  const lastRetired = database.prepare<[], { last: string }>(LAST_RETIRED);
  const untold = database.prepare<[], RetiredNumbers>(UNTOLD);
  const untoldVoids = database.prepare<[], VoidedManifest>(UNTOLD_VOIDS);
  return {
    /** The newest first, those before `before` (exclusive; null: from the newest on). */
    list: (before: { date: string; serial: number } | null, limit: number): readonly ListedManifest[] =>
      list.all({ ...(before ?? { date: '999999', serial: 0 }), limit }),
    one: (number: string): SealedManifest | null => one.get({ number }) ?? null,
    last: () => last.get() ?? null,
    /** The highest retired number, or null. */
    lastRetired: (): string | null => lastRetired.get()?.last ?? null,
    /** Retired ranges that no manifest has told of yet. */
    untold: (): readonly RetiredNumbers[] => untold.all(),
    /** Voided manifests that no manifest has told of yet, the first voided first; as many as one manifest tells of. */
    untoldVoids: (): readonly VoidedManifest[] => untoldVoids.all(),
  };
};

/** Only inside `append`'s transaction. */
export const writeManifests = (database: Writable) => {
  const insert = database.prepare(`
    INSERT INTO manifests (number, date, serial, handoff, document, head, rows, signature)
    VALUES (@number, @date, @serial, @handoff, @document, @head, @rows, @signature)`);
  const queue = database.prepare(QUEUE);
  const told = database.prepare('UPDATE retired SET told = @number WHERE told IS NULL');
  const toldVoids = database.prepare(
    `UPDATE voids SET told = @number WHERE number IN (SELECT number FROM (${UNTOLD_VOIDS}))`,
  );
  const addVoid = database.prepare(
    'INSERT INTO voids (number, reason, at, by_badge) VALUES (@number, @reason, @at, @by)',
  );
  const addNotice = database.prepare('INSERT INTO notices (document, text) VALUES (@document, @text)');
  const retire = database.prepare(`
    INSERT INTO retired (first, last, date, last_serial, reason, at) VALUES (@first, @last, @date, @serial, @reason, @at)`);
  return {
    /** Keeps the manifest and puts it into the outbox. */
    seal: (manifest: SealedManifest): void => {
      insert.run(manifest);
      queue.run({ document: manifest.document, number: manifest.number });
      told.run({ number: manifest.number });
      toldVoids.run({ number: manifest.number });
    },
    retire: (range: RetiredNumbers, lastOf: { date: string; serial: number }): void => {
      retire.run({ ...range, ...lastOf });
    },
    /** `by`: whose badge. The notice of it goes into the outbox. */
    void: (
      voided: VoidedManifest & { readonly by: string },
      notice: { readonly id: string; readonly text: string },
    ): void => {
      addVoid.run(voided);
      addNotice.run({ document: notice.id, text: notice.text });
      queue.run({ document: notice.id, number: voided.number });
    },
  };
};
