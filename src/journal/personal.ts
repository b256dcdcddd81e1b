// Names of people lie beside the chain, not in it: events and documents carry only `ref`. When the body is
// erased, salt and all, the ref says nothing and the chain still holds.
import { createHash, randomBytes } from 'node:crypto';
import { asJournalFault } from './fault.ts';
import type { ReadOnly, Writable } from './open-database.ts';

export const readPersonal = (database: ReadOnly) => {
  const one = database.prepare<{ ref: string }, { body: string | null }>(
    'SELECT body FROM personal WHERE ref = @ref',
  );
  return {
    name: (ref: string | undefined): string | null =>
      ref === undefined ? null : (one.get({ ref })?.body ?? null),
  };
};

/** Keeps `name`; the answer is its ref: SHA-256 over 16 random bytes and the name, 64 hex digits. */
export const keepPersonal = (database: Writable, path: string) => {
  const insert = database.prepare('INSERT INTO personal (ref, salt, body) VALUES (@ref, @salt, @body)');
  return (name: string): string => {
    const salt = randomBytes(16);
    const ref = createHash('sha256').update(salt).update(name).digest('hex');
    try {
      insert.run({ ref, salt, body: name });
    } catch (thrown) {
      throw asJournalFault(thrown, path);
    }
    return ref;
  };
};
