// The way back in for a lead who has forgotten the PIN: the code that the set-up showed once. Only its hash is kept, and
// each use makes a new one.
import type { Journal } from '#src/journal/journal.ts';
import type { Role } from '#src/journal/people-table.ts';
import { countedTry, lockedMs } from '#src/people/counted-try.ts';
import { hashPin, pinHolds } from '#src/people/pin.ts';
import { makeRecoveryCode, readRecoveryCode } from '#src/people/recovery-code.ts';
import type { NewPinRefusal } from './people.ts';

export type RecoverAnswer =
  /** `code`: the next one, to be shown once. */
  | { readonly code: string }
  | {
      readonly refused: NewPinRefusal | 'no-code' | 'mistyped' | 'wrong-code' | 'locked' | 'not-a-lead';
      readonly waitMs?: number;
    };

const HASH = 'recovery-code';
const LOCKOUT = 'recovery-lockout';

/** `settings` inside the set-up's transaction or any other: the hash that `recoveryCode` gave is kept. */
export const keepRecoveryHash = (settings: Journal['settings'], hash: string): void =>
  settings.set(HASH, hash);

/** A new code, as it is shown, and its hash. */
export const newRecoveryCode = async (): Promise<{ readonly code: string; readonly hash: string }> => {
  const code = makeRecoveryCode();
  return { code, hash: await hashPin(readRecoveryCode(code) ?? '') };
};

export const createRecovery = (parts: {
  readonly journal: Pick<Journal, 'append' | 'people' | 'settings'>;
  readonly now: () => number;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
  readonly pinRefusal: (pin: string, badge: string, role: Role) => Promise<NewPinRefusal | null>;
  /** The station's own lock-out, in the transaction that gives the new PIN. */
  readonly unlockLeads: () => void;
}) => {
  const { journal, now } = parts;
  const { people, settings } = journal;
  const lock = {
    kept: () => settings.get(LOCKOUT),
    keep: (lockout: string) => settings.set(LOCKOUT, lockout),
  };
  const isLead = (badge: string): boolean => {
    const row = people.one(badge);
    return row !== null && row.role === 'lead' && row.endedAt === null;
  };

  return {
    /** A station set up by an earlier version has none. */
    has: (): boolean => settings.get(HASH) !== null,
    lockedMs: (): number => lockedMs(lock.kept(), now()),
    /** For the first time or anew: the one before is worth nothing from now on. `by`: a lead's badge. */
    renew: async (by: string): Promise<{ readonly code: string }> => {
      const { code, hash } = await newRecoveryCode();
      journal.append(null, [{ kind: 'recovery-code-made', by }], () => keepRecoveryHash(settings, hash));
      return { code };
    },
    /** Makes that lead's PIN `newPin`. What is mistyped was no try: its check character says so. */
    recover: async (typed: string, badge: string, newPin: string): Promise<RecoverAnswer> => {
      const kept = settings.get(HASH);
      if (kept === null) return { refused: 'no-code' };
      const read = readRecoveryCode(typed);
      if (read === null) return { refused: 'mistyped' };
      if (!isLead(badge)) return { refused: 'not-a-lead' };
      const tried = await countedTry(lock, now, async () => ((await pinHolds(read, kept)) ? true : null));
      if ('lockedMs' in tried) return { refused: 'locked', waitMs: tried.lockedMs };
      if ('wrong' in tried) {
        parts.log('a wrong recovery code was typed', { badge });
        return { refused: 'wrong-code' };
      }
      const refused = await parts.pinRefusal(newPin, badge, 'lead');
      if (refused !== null) return { refused };
      const [pin, { code, hash }] = await Promise.all([hashPin(newPin), newRecoveryCode()]);
      // Used, or made anew, while this one was compared: a code lets in once.
      const row = people.one(badge);
      if (settings.get(HASH) !== kept) return { refused: 'wrong-code' };
      if (row === null || !isLead(badge)) return { refused: 'not-a-lead' };
      journal.append(null, [{ kind: 'lead-recovered', badge }], () => {
        people.keep({ ...row, pin, lockout: '' });
        keepRecoveryHash(settings, hash);
        parts.unlockLeads();
      });
      parts.log('a lead came back in by the recovery code', { badge });
      return { code };
    },
  };
};
