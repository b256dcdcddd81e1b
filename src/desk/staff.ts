// People, scanners' badges and sets, wired together; and what the page asks of them. Each change asks a lead's PIN first.
import type {
  NotDone,
  PeopleAnswer,
  PeopleList,
  PersonAdd,
  PersonChange,
  Recover,
  RecoveryAnswer,
  SetsAnswer,
  SetsView,
} from '#src/api/contract-people.ts';
import { isJournalFault } from '#src/journal/fault.ts';
import type { Journal } from '#src/journal/journal.ts';
import { createBindings } from './bindings.ts';
import { faultCodeOf } from './dock.ts';
import { createLead, type LeadAnswer } from './lead.ts';
import { createPeople } from './people.ts';
import { createSets, type Pending } from './sets.ts';

export type Staff = ReturnType<typeof createStaff>;
type Fault = Extract<NotDone, { fault: unknown }>;

const RECENT = 10;

/** `now` in ms since 1970; `pending`: what is not done yet; `changed`: who is bound, or which set is open, is another than before. */
export const createStaff = (parts: {
  readonly journal: Pick<Journal, 'append' | 'people' | 'sets' | 'settings'>;
  readonly zone: string;
  readonly now: () => number;
  readonly pending: () => Pending;
  readonly changed: () => void;
  /** A set began or ended, by a lead's badge: trucks that stand open go on with the next one. */
  readonly onSet?: (now: 'opened' | 'closed', by: string) => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { journal, zone, now, log } = parts;
  const bindings = createBindings({ journal, now });
  const people = createPeople({ journal, bindings, now, log });
  const sets = createSets({ journal, bindings, zone, now, pending: parts.pending });
  const checkLead = createLead(people);

  const list = (): PeopleList => {
    const bound = bindings.all();
    const scannersOf = (badge: string) =>
      bound.filter(one => one.badge === badge).map(({ device }) => device);
    return {
      people: people.list().map(one => ({ ...one, scanners: scannersOf(one.badge) })),
      recoveryCode: people.recovery.has(),
    };
  };
  const setsNow = (): SetsView => ({
    current: sets.current(),
    pending: sets.pending(),
    recent: sets.recent(RECENT),
  });

  /** A disk that is full is an answer; what is a bug rejects. */
  const orFault = async <Answer>(ask: () => Promise<Answer>): Promise<Answer | Fault> => {
    try {
      return await ask();
    } catch (thrown) {
      if (!isJournalFault(thrown)) throw thrown;
      log('the journal could not be written', { code: thrown.code, error: thrown });
      return { fault: faultCodeOf(thrown) };
    }
  };
  const asLead = <Answer>(pin: string, then: (by: string) => Promise<Answer> | Answer) =>
    orFault(async () => {
      const lead = await checkLead(pin);
      if ('refused' in lead) return lead satisfies NotDone;
      const answer = await then(lead.lead);
      parts.changed();
      return answer;
    });

  const page = {
    list,
    sets: setsNow,
    /** Who may do what only a lead may. */
    lead: (pin: string): Promise<LeadAnswer | Fault> => orFault(() => checkLead(pin)),
    add: ({ pin, ...person }: PersonAdd): Promise<PeopleAnswer> =>
      asLead(pin, async by => {
        const added = await people.add(person, by);
        return 'refused' in added ? added : { done: true, ...added, ...list() };
      }),
    change: (badge: string, { pin, ...change }: PersonChange): Promise<PeopleAnswer> =>
      asLead(pin, async by => {
        const changed = await people.change(badge, change, by);
        return 'refused' in changed ? changed : { done: true, ...changed, ...list() };
      }),
    newRecoveryCode: (pin: string): Promise<RecoveryAnswer> =>
      asLead(pin, async by => ({ done: true, ...(await people.recovery.renew(by)) })),
    recover: ({ code, badge, newPin }: Recover): Promise<RecoveryAnswer> =>
      orFault(async () => {
        const answer = await people.recovery.recover(code, badge, newPin);
        return 'refused' in answer ? answer : { done: true, ...answer };
      }),
    openSet: (pin: string): Promise<SetsAnswer> =>
      asLead(pin, by => {
        const opened = sets.open(by);
        if ('refused' in opened) return opened;
        parts.onSet?.('opened', by);
        return { done: true, ...setsNow() };
      }),
    closeSet: (pin: string): Promise<SetsAnswer> =>
      asLead(pin, by => {
        const closed = sets.close(by);
        if ('refused' in closed) return closed;
        parts.onSet?.('closed', by);
        return { done: true, left: closed.pending, ...setsNow() };
      }),
  };

  return { people, bindings, sets, checkLead, page };
};
