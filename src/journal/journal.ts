// The record on disk, as the station's main thread holds it.
import { dirname, join } from 'node:path';
import { createAppend } from './append.ts';
import { asJournalFault, isJournalFault } from './fault.ts';
import { createFind } from './find.ts';
import { createListsTable } from './lists-table.ts';
import { readManifests, writeManifests } from './manifests.ts';
import { openWritable } from './open-database.ts';
import { createOutboxTable } from './outbox-table.ts';
import { createPeopleTable } from './people-table.ts';
import { createPersonal } from './personal.ts';
import { createPhotos } from './photos.ts';
import { createReplay } from './replay.ts';
import { createSearch } from './search.ts';
import { createSetsTable } from './sets-table.ts';
import { createSettings } from './settings.ts';

export type Journal = ReturnType<typeof openJournal>;

/** `path` of the file; `now` gives ISO in UTC. Throws JournalFault. */
export const openJournal = (path: string, now: () => string) => {
  const database = openWritable(path);
  const { append, head } = createAppend(database, path, now);
  const personal = createPersonal({ database, path, append, now });
  return {
    path,
    append,
    head,
    replay: createReplay(database),
    find: createFind(database, path),
    search: createSearch(database, path),
    manifests: readManifests(database),
    /** Only inside `append`'s transaction. */
    write: writeManifests(database),
    outbox: createOutboxTable(database, path),
    lists: createListsTable(database, path),
    personal,
    photos: createPhotos({ database, path, folder: join(dirname(path), 'photos'), append, now }),
    personName: personal.name,
    keepPerson: (name: string): string => personal.keep('name', name),
    settings: createSettings(database, path),
    people: createPeopleTable(database, path),
    sets: createSetsTable(database, path),
    /** Moves what was committed from the log into the file; for quiet moments. False where the disk refused: nothing is lost by that, the log still has it. */
    checkpoint: (): boolean => {
      try {
        database.pragma('wal_checkpoint(PASSIVE)');
        return true;
      } catch (thrown) {
        const fault = asJournalFault(thrown, path);
        if (isJournalFault(fault)) return false;
        throw fault;
      }
    },
    close: (): void => {
      database.close();
    },
  };
};
