import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBindings } from '#src/desk/bindings.ts';
import { createLead } from '#src/desk/lead.ts';
import { createPeople } from '#src/desk/people.ts';
import { type Journal, openJournal } from '#src/journal/journal.ts';
import { hashPin } from '#src/people/pin.ts';
import { tempFolder, ticking } from '#test/example-journal.ts';

const RIGHT = '480915';
const WRONG = '480916';
const AT = Date.UTC(2026, 10, 23, 12);

const leadOn = (journal: Journal, now: () => number) =>
  createLead(createPeople({ journal, bindings: createBindings({ journal, now }), now, log: () => {} }));

/** Asks as a station would that was started anew for each question. */
const askedAnew = async (folder: string, pin: string, at: number) => {
  const journal = openJournal(join(folder, 'journal.db'), ticking());
  const answer = await leadOn(journal, () => at)(pin);
  journal.close();
  return answer;
};

const folderWithLead = async (): Promise<string> => {
  const folder = tempFolder();
  const journal = openJournal(join(folder, 'journal.db'), ticking());
  const pin = await hashPin(RIGHT);
  const free = { lockout: '', endedAt: null };
  journal.people.keep({ badge: 'C1', name: 'Clerk', role: 'clerk', pin: await hashPin(WRONG), ...free });
  journal.people.keep({ badge: 'L1', name: 'Meera Nair', role: 'lead', pin, ...free });
  journal.close();
  return folder;
};

describe("the lead's PIN", () => {
  test('lets the lead in, and nobody else: not a clerk, not what is no PIN', async () => {
    const folder = await folderWithLead();
    expect(await askedAnew(folder, RIGHT, AT)).toEqual({ lead: 'L1' });
    for (const pin of [WRONG, '', '48091', `${RIGHT} `]) {
      expect(await askedAnew(folder, pin, AT)).toEqual({ refused: 'wrong-pin' });
    }
  });

  test('is not looked at after five wrong ones, the right one included, whatever is started anew', async () => {
    const folder = await folderWithLead();
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await askedAnew(folder, WRONG, AT));
    answers.push(await askedAnew(folder, RIGHT, AT + 59_000));
    answers.push(await askedAnew(folder, RIGHT, AT + 60_000));
    // And then the count begins anew.
    answers.push(await askedAnew(folder, WRONG, AT + 61_000));
    expect(answers).toEqual([
      ...Array(4).fill({ refused: 'wrong-pin' }),
      { refused: 'locked', waitMs: 60_000 },
      { refused: 'locked', waitMs: 1_000 },
      { lead: 'L1' },
      { refused: 'wrong-pin' },
    ]);
  });

  test('counts each of many that are asked at once', async () => {
    const folder = await folderWithLead();
    const journal = openJournal(join(folder, 'journal.db'), ticking());
    const lead = leadOn(journal, () => AT);
    const answers = await Promise.all(Array.from({ length: 12 }, () => lead(WRONG)));
    expect(
      answers.filter(answer => 'refused' in answer && answer.refused === 'locked').length,
    ).toBeGreaterThanOrEqual(7);
    expect(await lead(RIGHT)).toMatchObject({ refused: 'locked' });
    journal.close();
  });

  test('is waited for by the new time when the clock was set back', async () => {
    const folder = await folderWithLead();
    for (let i = 0; i < 5; i += 1) await askedAnew(folder, WRONG, AT);
    const yearBefore = AT - 365 * 86_400_000;
    expect(await askedAnew(folder, RIGHT, yearBefore)).toEqual({ refused: 'locked', waitMs: 60_000 });
    expect(await askedAnew(folder, RIGHT, yearBefore + 60_000)).toEqual({ lead: 'L1' });
  });
});
