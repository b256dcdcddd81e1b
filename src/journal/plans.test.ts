// How each question over a table that grows is answered: by an index, never by looking at every row.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HISTORY, SEALED } from '#src/journal/find.ts';
import { LAST, LAST_RETIRED, LIST, QUEUE, UNTOLD } from '#src/journal/manifests.ts';
import { openWritable } from '#src/journal/open-database.ts';
import { AGAIN, COUNTS, NEXT } from '#src/journal/outbox-table.ts';
import { AFTER, OF_HANDOFF, OWN, UNFINISHED } from '#src/journal/replay.ts';
import { tempFolder } from '#test/example-journal.ts';

const questions = {
  HISTORY,
  SEALED,
  LIST,
  LAST,
  LAST_RETIRED,
  UNTOLD,
  QUEUE,
  NEXT,
  AGAIN,
  COUNTS,
  AFTER,
  OF_HANDOFF,
  OWN,
  UNFINISHED,
  NEWEST: 'SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1',
  SEAL_OF: "UPDATE handoffs SET phase = 'sealed' WHERE id = @id",
  ONE: 'SELECT * FROM manifests WHERE number = @number',
  TEXT: 'SELECT head, rows, signature FROM manifests WHERE document = @document',
  DELIVERED: "UPDATE outbox SET state = 'delivered' WHERE document = @document",
  NAME: 'SELECT body FROM personal WHERE ref = @ref',
};

describe('the plan of', () => {
  test.each(Object.entries(questions))('%s reads no whole table and sorts no rows', (_, sql) => {
    const database = openWritable(join(tempFolder(), 'journal.db'));
    const holes = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, '1']));
    const steps = database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(Object.keys(holes).length > 0 ? [holes] : []))
      .map(({ detail }) => detail);
    // A scan in the order of an index that stops at LIMIT 1 reads one row; UNFINISHED's index holds only unfinished ones, UNTOLD's a few.
    const whole = steps.filter(
      step =>
        (step.startsWith('SCAN ') &&
          step !== 'SCAN CONSTANT ROW' &&
          !/LIMIT 1$/.test(sql) &&
          !step.includes('handoffs_unfinished')) ||
        (step.includes('TEMP B-TREE') && sql !== UNTOLD),
    );
    expect(whole, steps.join('\n')).toEqual([]);
    expect(steps.length).toBeGreaterThan(0);
    database.close();
  });
});
