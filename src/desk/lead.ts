// A lead's PIN, whoever's of the leads it is: counted before it is compared, kept in the journal's file, so that a
// restart unlocks nothing.
import type { PinRefusal } from '#src/api/contract-answers.ts';
import type { People } from './people.ts';

export type LeadAnswer =
  /** The lead's badge. */
  { readonly lead: string } | { readonly refused: PinRefusal; readonly waitMs?: number };

/** The answer's promise rejects with JournalFault or PinFault. */
export const createLead =
  (people: Pick<People, 'check'>) =>
  async (pin: string): Promise<LeadAnswer> => {
    const answer = await people.check(pin, { roles: ['lead'] });
    if ('by' in answer) return { lead: answer.by.badge };
    const { refused, waitMs } = answer;
    if (refused === 'locked') return { refused, waitMs: waitMs ?? 0 };
    return { refused: 'wrong-pin' };
  };
