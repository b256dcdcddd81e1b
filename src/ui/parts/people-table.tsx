import type { Signal } from '@preact/signals';
import type { PersonView } from '#src/api/contract-people.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { dayAndTime, howLong, visible } from '../figures.ts';

const { people } = english;

/** Everybody; where a task is for one of them, `choice` are those it may be for, and arrows choose. */
export const PeopleTable = ({
  all,
  choice,
  who,
  chosen,
  zone,
}: {
  readonly all: readonly PersonView[];
  readonly choice: readonly PersonView[] | null;
  readonly who: Signal<string>;
  readonly chosen: string | undefined;
  readonly zone: string;
}) => (
  <table class="manifests people">
    <thead>
      <tr>
        <th scope="col">
          <span class="unseen">{say(people['who-chosen'])}</span>
        </th>
        <th scope="col">{say(people.badge)}</th>
        <th scope="col">{say(people.name)}</th>
        <th scope="col">{say(people.role)}</th>
        <th scope="col">{say(people.scanners)}</th>
      </tr>
    </thead>
    <tbody>
      {all.map(person => {
        const { badge, name, role, endedAt, lockedMs, scanners } = person;
        const mayBe = choice?.includes(person) ?? false;
        const choose = (): void => {
          if (mayBe) who.value = badge;
        };
        return (
          <tr
            key={badge}
            class={`${mayBe && chosen === badge ? 'chosen' : ''}${endedAt === null ? '' : ' ended'}`}
            onClick={choose}
          >
            <td>
              {mayBe && (
                <input
                  type="radio"
                  name="who"
                  value={badge}
                  aria-label={`${badge} ${name}`}
                  checked={chosen === badge}
                  onChange={choose}
                />
              )}
            </td>
            <th scope="row">{badge}</th>
            <td>{visible(name)}</td>
            <td>
              {say(people[`role-${role}`])}
              {endedAt !== null && (
                <small>{say(people['has-ended'], { time: dayAndTime(endedAt, zone) })}</small>
              )}
              {lockedMs > 0 && <small>{say(people['is-locked'], { wait: howLong(lockedMs) })}</small>}
            </td>
            <td>{scanners.map(visible).join(', ')}</td>
          </tr>
        );
      })}
    </tbody>
  </table>
);
