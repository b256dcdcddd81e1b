// A task of the people's screen: which fields it asks, and the station's call that does it.
import { type Signal, useSignal } from '@preact/signals';
import type { PersonView } from '#src/api/contract-people.ts';
import type { StationClient } from './acts.ts';
import type { Task } from './people-words.ts';

/** What was typed so far. */
export type Draft = {
  readonly name: Signal<string>;
  readonly badge: Signal<string>;
  readonly role: Signal<PersonView['role']>;
  readonly newPin: Signal<string>;
  readonly newPinAgain: Signal<string>;
  readonly code: Signal<string>;
  /** The lead's who does it. */
  readonly pin: Signal<string>;
};
export type Asked = { readonly [Name in keyof Draft]: boolean };

export const useDraft = (): Draft => ({
  name: useSignal(''),
  badge: useSignal(''),
  role: useSignal<PersonView['role']>('clerk'),
  newPin: useSignal(''),
  newPinAgain: useSignal(''),
  code: useSignal(''),
  pin: useSignal(''),
});

/** The role stays: who adds three clerks says it once. */
export const clear = ({ name, badge, newPin, newPinAgain, code, pin }: Draft): void => {
  for (const field of [name, badge, newPin, newPinAgain, code, pin]) field.value = '';
};

/** Whoever is a lead from now on is known by the PIN alone, so by a new one. */
const becomesLead = (task: Task, draft: Draft, person: PersonView | undefined): boolean =>
  task === 'role'
    ? draft.role.value === 'lead' && person?.role !== 'lead'
    : task === 'back' && person?.role === 'lead';

export const askedBy = (task: Task, draft: Draft, person: PersonView | undefined): Asked => {
  const newPin = task === 'add' || task === 'pin' || task === 'recover' || becomesLead(task, draft, person);
  return {
    name: task === 'add' || task === 'name',
    badge: task === 'add',
    role: task === 'add' || task === 'role',
    newPin,
    newPinAgain: newPin,
    code: task === 'recover',
    pin: task !== 'recover',
  };
};

/** `isOpen`: a set is. */
export const askStation = (
  station: StationClient,
  task: Task,
  draft: Draft,
  person: PersonView | undefined,
  isOpen: boolean,
) => {
  const to = person?.badge ?? '';
  const pin = draft.pin.value;
  const newPin = draft.newPin.value;
  const name = draft.name.value.trim();
  const role = draft.role.value;
  const withPin = becomesLead(task, draft, person) ? { newPin } : {};
  switch (task) {
    case 'add':
      return station.addPerson({ pin, badge: draft.badge.value.trim().toUpperCase(), name, role, newPin });
    case 'pin':
      return station.changePerson(to, { pin, what: 'pin', newPin });
    case 'role':
      return station.changePerson(to, { pin, what: 'role', role, ...withPin });
    case 'name':
      return station.changePerson(to, { pin, what: 'name', name });
    case 'ended':
      return station.changePerson(to, { pin, what: 'ended' });
    case 'back':
      return station.changePerson(to, { pin, what: 'back', ...withPin });
    case 'set':
      return isOpen ? station.closeSet(pin) : station.openSet(pin);
    case 'code':
      return station.newRecoveryCode(pin);
    case 'recover':
      return station.recover({ code: draft.code.value, badge: to, newPin });
  }
};
