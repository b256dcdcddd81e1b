// Operators: who may do what by which PIN, and every change of them with its event in one transaction.
import type { Journal } from '#src/journal/journal.ts';
import type { OperatorRow, Role } from '#src/journal/people-table.ts';
import type { OwnEvent } from '#src/journal/station-event.ts';
import { countedTry, type Lock, lockedMs } from '#src/people/counted-try.ts';
import { hashPin, isPin, pinHolds, weakPin } from '#src/people/pin.ts';
import type { Bindings } from './bindings.ts';
import { createRecovery } from './recovery.ts';

export type CheckAnswer =
  | { readonly by: { readonly badge: string; readonly role: Role } }
  | { readonly refused: 'wrong-pin' | 'locked' | 'not-allowed'; readonly waitMs?: number };

/** no-pin: not 6 to 12 digits; weak-pin: among the first that anybody tries; pin-taken: another lead's; pin-needed: who becomes a lead is known by a PIN alone, so by a new one. */
export type NewPinRefusal = 'no-pin' | 'weak-pin' | 'pin-taken';
export type ChangeRefusal =
  | NewPinRefusal
  | 'pin-needed'
  | 'badge-wrong'
  | 'badge-taken'
  | 'name-taken'
  | 'unknown-person'
  | 'ended'
  | 'not-ended'
  | 'last-lead';
export type Changed = { readonly badge: string } | { readonly refused: ChangeRefusal };

export type NewPerson = {
  /** '' for the next free one of the role: C1, L2, A1. */
  readonly badge: string;
  readonly name: string;
  readonly role: Role;
  readonly newPin: string;
};
export type Change =
  | { readonly what: 'pin'; readonly newPin: string }
  | { readonly what: 'role'; readonly role: Role; readonly newPin?: string }
  | { readonly what: 'name'; readonly name: string }
  | { readonly what: 'ended' }
  | { readonly what: 'back'; readonly newPin?: string };

export type People = ReturnType<typeof createPeople>;

/** "L1 480915": a lead's own lock, when somebody's wrong PINs have locked the one that all leads share. */
const WITH_BADGE = /^\s*([A-Za-z0-9]{1,16})[ .:]+(\d{6,12})\s*$/;

/** The station's: any lead's PIN counts against it. */
const LEADS_LOCKOUT = 'lead-lockout';

/** `now` in ms since 1970. What writes throws or rejects with JournalFault, what compares with PinFault. */
export const createPeople = (parts: {
  readonly journal: Pick<Journal, 'append' | 'people' | 'settings'>;
  readonly bindings: Pick<Bindings, 'lettingGo'>;
  readonly now: () => number;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { journal, bindings, now } = parts;
  const { people, settings } = journal;
  const iso = (): string => new Date(now()).toISOString();
  const leads = (): readonly OperatorRow[] => people.all().filter(isActiveLead);

  const stationLock: Lock = {
    kept: () => settings.get(LEADS_LOCKOUT),
    keep: lockout => settings.set(LEADS_LOCKOUT, lockout),
  };
  const ownLock = (badge: string): Lock => ({
    kept: () => people.one(badge)?.lockout ?? null,
    keep: lockout => people.keepLockout(badge, lockout),
  });

  const leadOf = async (pin: string, but?: string): Promise<OperatorRow | null> => {
    for (const lead of leads()) if (lead.badge !== but && (await pinHolds(pin, lead.pin))) return lead;
    return null;
  };

  /** A PIN to who it lets in. With `badge` only that one's PIN is asked, and only that one is locked out; without, any lead's. */
  const check = async (
    typed: string,
    { badge: asked, roles }: { readonly badge?: string; readonly roles: readonly Role[] },
  ): Promise<CheckAnswer> => {
    const [, own = asked, pin = typed] = asked === undefined ? (WITH_BADGE.exec(typed) ?? []) : [];
    const badge = own?.toUpperCase();
    const one = badge === undefined ? undefined : people.one(badge);
    if (one === undefined && !roles.includes('lead')) return { refused: 'not-allowed' };
    if (one !== undefined && (one === null || one.endedAt !== null || !roles.includes(one.role)))
      return { refused: 'not-allowed' };
    const tried = await countedTry(one === undefined ? stationLock : ownLock(one.badge), now, async () => {
      if (!isPin(pin)) return null;
      if (one === undefined) return await leadOf(pin);
      return (await pinHolds(pin, one.pin)) ? one : null;
    });
    if ('lockedMs' in tried) return { refused: 'locked', waitMs: tried.lockedMs };
    if ('wrong' in tried) return { refused: 'wrong-pin' };
    return { by: { badge: tried.holds.badge, role: tried.holds.role } };
  };

  /** `badge`: whose PIN it will be. A lead is known by the PIN alone, so no two leads have the same. */
  const pinRefusal = async (pin: string, badge: string, role: Role): Promise<NewPinRefusal | null> => {
    if (!isPin(pin)) return 'no-pin';
    if (weakPin(pin)) return 'weak-pin';
    return role === 'lead' && (await leadOf(pin, badge)) !== null ? 'pin-taken' : null;
  };

  const nextBadge = (role: Role): string => {
    const letter = { clerk: 'C', lead: 'L', auditor: 'A' }[role];
    for (let n = 1; ; n += 1) if (people.one(`${letter}${n}`) === null) return `${letter}${n}`;
  };
  const isNameOf = (name: string, badge: string): boolean =>
    people.all().some(one => one.name === name && one.badge !== badge);

  /** Operators as the page lists them: who have left come last. */
  const list = () =>
    people.all().map(({ pin: _, lockout, ...one }) => ({ ...one, lockedMs: lockedMs(lockout, now()) }));

  const add = async ({ badge: asked, name, role, newPin }: NewPerson, by: string): Promise<Changed> => {
    const badge = asked === '' ? nextBadge(role) : asked;
    if (!/^[A-Z0-9]{1,16}$/.test(badge)) return { refused: 'badge-wrong' };
    const refused = await pinRefusal(newPin, badge, role);
    if (refused !== null) return { refused };
    const pin = await hashPin(newPin);
    // Nothing waits from here to the append: what is asked now still holds when it is written.
    if (people.one(badge) !== null) return { refused: 'badge-taken' };
    if (isNameOf(name, badge)) return { refused: 'name-taken' };
    journal.append(null, [{ kind: 'operator-added', badge, role, by }], () =>
      people.keep({ badge, name, role, pin, lockout: '', endedAt: null }),
    );
    return { badge };
  };

  const refusalOf = (change: Change, row: OperatorRow, pin: string | null): ChangeRefusal | null => {
    if (change.what === 'back' ? row.endedAt === null : row.endedAt !== null)
      return change.what === 'back' ? 'not-ended' : 'ended';
    if (change.what === 'name') return isNameOf(change.name, row.badge) ? 'name-taken' : null;
    const next = roleAfter(change, row);
    const becomesLead = next === 'lead' && !isActiveLead(row);
    if (becomesLead && pin === null) return 'pin-needed';
    const wasLead = isActiveLead(row) && (change.what === 'ended' || next !== 'lead');
    return wasLead && leads().length === 1 ? 'last-lead' : null;
  };

  const change = async (badge: string, asked: Change, by: string): Promise<Changed> => {
    const known = people.one(badge);
    if (known === null) return { refused: 'unknown-person' };
    const newPin = 'newPin' in asked ? asked.newPin : undefined;
    const wrong = newPin === undefined ? null : await pinRefusal(newPin, badge, roleAfter(asked, known));
    if (wrong !== null) return { refused: wrong };
    const pin = newPin === undefined ? null : await hashPin(newPin);
    // Read anew: another change may have come in while the PIN was hashed.
    const row = people.one(badge) ?? known;
    const refused = refusalOf(asked, row, pin);
    if (refused !== null) return { refused };
    const role = roleAfter(asked, row);
    const events: OwnEvent[] = [
      { kind: 'operator-changed', badge, what: asked.what, ...(asked.what === 'role' && { role }), by },
    ];
    if (pin !== null && asked.what !== 'pin')
      events.push({ kind: 'operator-changed', badge, what: 'pin', by });
    const scansNoMore = asked.what === 'ended' || role === 'auditor';
    const free = bindings.lettingGo(scansNoMore ? badge : NOBODY);
    journal.append(null, [...events, ...free.events], () => {
      people.keep({
        ...row,
        role,
        name: asked.what === 'name' ? asked.name : row.name,
        ...(pin !== null && { pin, lockout: '' }),
        endedAt: asked.what === 'ended' ? iso() : asked.what === 'back' ? null : row.endedAt,
      });
      free.alongside();
    });
    free.done();
    return { badge };
  };

  const recovery = createRecovery({
    journal,
    now,
    log: parts.log,
    pinRefusal,
    unlockLeads: () => settings.set(LEADS_LOCKOUT, ''),
  });

  return { check, list, add, change, recovery };
};

/** No badge: those are never empty. */
const NOBODY = '';

const isActiveLead = ({ role, endedAt }: OperatorRow): boolean => role === 'lead' && endedAt === null;

const roleAfter = (change: Change, row: OperatorRow): Role =>
  change.what === 'role' ? change.role : row.role;
