import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Asked, Draft } from '../people-asks.ts';
import { Choice, Field } from './field.tsx';

const { people, screen, setUp } = english;
const ROLES = ['clerk', 'lead', 'auditor'] as const;

/** The fields that a task asks, in the order in which Enter walks. */
export const PeopleFields = ({
  draft,
  asked,
  wrong,
}: {
  readonly draft: Draft;
  readonly asked: Asked;
  readonly wrong: Readonly<Record<string, string>>;
}) => (
  <>
    {asked.code && (
      <Field
        name="code"
        label={say(people.code)}
        hint={say(people['code-hint'])}
        value={draft.code}
        wrong={wrong.code}
      />
    )}
    {asked.name && <Field name="name" label={say(people.name)} value={draft.name} wrong={wrong.name} />}
    {asked.role && (
      <Choice
        name="role"
        label={say(people.role)}
        value={draft.role}
        options={ROLES.map(one => [one, say(people[`role-${one}`])] as const)}
      />
    )}
    {asked.badge && (
      <Field
        name="badge"
        label={say(people.badge)}
        hint={say(people['badge-hint'])}
        value={draft.badge}
        wrong={wrong.badge}
      />
    )}
    {asked.newPin && (
      <div class="two">
        <Field
          name="newPin"
          label={say(people['new-pin'])}
          hint={say(people['new-pin-hint'])}
          value={draft.newPin}
          wrong={wrong.newPin}
          secret
        />
        <Field
          name="newPinAgain"
          label={say(setUp['pin-again'])}
          value={draft.newPinAgain}
          wrong={wrong.newPinAgain}
          secret
        />
      </div>
    )}
    {asked.pin && <Field name="pin" label={say(screen.pin)} value={draft.pin} wrong={wrong.pin} secret />}
  </>
);
