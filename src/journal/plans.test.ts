// How each question over a table that grows is answered: by an index, never by looking at every row.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SEALED } from '#src/journal/find.ts';
import { NEWER_OF, OWN_EVENTS, RECEIVED, WHOLE } from '#src/journal/history.ts';
import {
  ANNOUNCED,
  BOOKING,
  ELSEWHERE,
  HANDED_ELSEWHERE,
  IN_ORDER,
  NEWEST as NEWEST_LISTS,
  OPEN as OPEN_LISTS,
  WRONG as WRONG_LINES,
} from '#src/journal/lists-table.ts';
import { FORGOTTEN_BOOKINGS, OLD as OLD_LISTS } from '#src/journal/lists-write.ts';
import { LAST, LAST_RETIRED, LIST, QUEUE, UNTOLD, UNTOLD_VOIDS } from '#src/journal/manifests.ts';
import { openWritable } from '#src/journal/open-database.ts';
import { AGAIN, COUNTS, NEXT } from '#src/journal/outbox-table.ts';
import { OLD_PERSONAL, PERSONAL_OF } from '#src/journal/personal.ts';
import { OLD_PHOTOS, PHOTO_OF } from '#src/journal/photos.ts';
import { AFTER, OF_HANDOFF, OWN, UNFINISHED } from '#src/journal/replay.ts';
import {
  CLOSED,
  NEXT_PLATE,
  NUMBERED,
  OF_PLATE,
  ONE_HANDOFF,
  OPENED,
  STILL_THERE,
} from '#src/journal/search.ts';
import { ONE_SET, OPEN_SET, RECENT_SETS } from '#src/journal/sets-table.ts';
import { FIRST, LAST_OF, NAMED_BY, STEPS } from '#src/journal/steps.ts';
import { tempFolder } from '#test/example-journal.ts';

const questions = {
  SEALED,
  NAMED_BY,
  FIRST,
  LAST_OF,
  STEPS,
  OWN_EVENTS,
  NEWER_OF,
  WHOLE,
  RECEIVED,
  OPENED,
  STILL_THERE,
  OF_PLATE,
  NEXT_PLATE,
  NUMBERED,
  ONE_HANDOFF,
  CLOSED,
  LIST,
  LAST,
  LAST_RETIRED,
  UNTOLD,
  UNTOLD_VOIDS,
  QUEUE,
  NEXT,
  AGAIN,
  COUNTS,
  AFTER,
  OF_HANDOFF,
  OWN,
  UNFINISHED,
  OPEN_SET,
  RECENT_SETS,
  ONE_SET,
  ANNOUNCED,
  ELSEWHERE,
  HANDED_ELSEWHERE,
  BOOKING,
  IN_ORDER,
  WRONG_LINES,
  NEWEST_LISTS,
  OPEN_LISTS,
  OLD_LISTS,
  FORGOTTEN_BOOKINGS,
  NEWEST: 'SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1',
  SEAL_OF: "UPDATE handoffs SET phase = 'sealed' WHERE id = @id",
  ONE: 'SELECT * FROM manifests WHERE number = @number',
  TEXT: 'SELECT head, rows, signature FROM manifests WHERE document = @document',
  DELIVERED: "UPDATE outbox SET state = 'delivered' WHERE document = @document",
  PERSONAL_OF,
  OLD_PERSONAL,
  OLD_PHOTOS,
  PHOTO_OF,
};

describe('the plan of', () => {
  test.each(Object.entries(questions))('%s reads no whole table and sorts no rows', (_, sql) => {
    const database = openWritable(join(tempFolder(), 'journal.db'));
    const holes = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, '1']));
    const steps = database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(Object.keys(holes).length > 0 ? [holes] : []))
      .map(({ detail }) => detail);
    // A scan in the order of an index that stops at LIMIT 1 reads one row; UNFINISHED's index holds only unfinished ones, that of OPEN_LISTS the open ones, UNTOLD's and UNTOLD_VOIDS' a few.
    const whole = steps.filter(
      step =>
        (step.startsWith('SCAN ') &&
          step !== 'SCAN CONSTANT ROW' &&
          !/LIMIT 1$/.test(sql) &&
          !step.includes('handoffs_current') &&
          !step.includes('preadvices_open') &&
          !step.includes('voids_untold')) ||
        (step.includes('TEMP B-TREE') && sql !== UNTOLD),
    );
    expect(whole, steps.join('\n')).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    database.close();
  });
});
