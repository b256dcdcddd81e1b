import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { PendingView, PeopleList, SetsView } from '#src/api/contract-people.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Choice } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { PeopleFields } from '../parts/people-fields.tsx';
import { PeopleTable } from '../parts/people-table.tsx';
import { SetState } from '../parts/set-state.tsx';
import { askedBy, askStation, clear, useDraft } from '../people-asks.ts';
import { choiceOf, TASKS, type Task, toldOf } from '../people-words.ts';

const { people, screen, setUp } = english;

/** Who works here, with which role and PIN; sets; the way back in for a lead. What to do, for whom, with what: Enter walks. */
export const People = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const list = useSignal<PeopleList | null>(null);
  const sets = useSignal<SetsView | null>(null);
  const left = useSignal<{ readonly set: string; readonly pending: PendingView } | null>(null);
  const task = useSignal<Task>('add');
  const who = useSignal('');
  const draft = useDraft();
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const done = useSignal<string | null>(null);

  const load = async () => {
    const [all, now] = await Promise.all([page.station.people(), page.station.sets()]);
    if ('people' in all) list.value = all;
    else page.trouble.value = answerWords(all);
    if ('recent' in now) sets.value = now;
  };
  useEffect(() => void load(), []);

  const choice = list.value === null ? null : choiceOf(task.value, list.value);
  const person = choice?.find(one => one.badge === who.value) ?? choice?.[0];
  const set = sets.value?.current?.name ?? null;
  const asked = askedBy(task.value, draft, person);

  const fresh = (): void => {
    clear(draft);
    wrong.value = {};
  };
  // Before the paint: what a fast hand types into what it sees is not emptied again.
  useLayoutEffect(() => {
    fresh();
    done.value = null;
  }, [task.value]);
  const finish = (words: string): void => {
    fresh();
    done.value = words;
    document.querySelector<HTMLElement>('input[name=task]:checked')?.focus();
  };

  /** What need not be asked of the station, or null. */
  const missing = (): Readonly<Record<string, string>> | null => {
    if (asked.newPin && draft.newPin.value !== draft.newPinAgain.value)
      return { newPinAgain: say(setUp['pins-differ']) };
    // An empty PIN is no wrong one, of which only so many are taken.
    return asked.pin && draft.pin.value === '' ? { pin: say(people['pin-empty']) } : null;
  };

  const perform = async () => {
    if (page.acting.value || list.value === null) return;
    done.value = null;
    left.value = null;
    page.trouble.value = choice !== null && person === undefined ? say(people.nobody) : null;
    wrong.value = missing() ?? {};
    if (page.trouble.value !== null || missing() !== null) return;
    page.acting.value = true;
    const answer = await askStation(page.station, task.value, draft, person, set !== null);
    page.acting.value = false;
    // What was typed in dots cannot be mended by the eye.
    draft.pin.value = '';
    if (!('done' in answer)) {
      const told = toldOf(answer, task.value);
      wrong.value = told.wrong;
      page.trouble.value = told.trouble;
    } else if ('code' in answer) {
      fresh();
      page.recoveryCode.value = answer.code;
    } else if ('recent' in answer) {
      sets.value = answer;
      left.value = answer.left === undefined ? null : { set: set ?? '', pending: answer.left };
      const opened = answer.current?.name;
      finish(
        opened === undefined
          ? say(people['done-set-close'], { set: set ?? '' })
          : say(people['done-set-open'], { set: opened }),
      );
    } else {
      list.value = answer;
      finish(say(people[task.value === 'add' ? 'done-add' : 'done-change'], { badge: answer.badge }));
    }
  };

  if (list.value === null || sets.value === null) return <div class="sheet full" />;
  const { zone } = view.station;
  return (
    <div class="sheet full">
      <div class="sheet-head">
        <h1>{say(screen['do-people'])}</h1>
        <span class="quiet">{say(people.hint)}</span>
      </div>
      {!list.value.recoveryCode && <p class="banner">{say(people['no-code-yet'])}</p>}
      <Form
        page={page}
        does="people"
        onDone={() => void perform()}
        wrong={wrong.value}
        label={say(screen['do-people'])}
      >
        <div class="people-parts">
          <Choice
            name="task"
            label={say(people.task)}
            value={task}
            options={TASKS.map(one => [one, taskWords(one, set)] as const)}
          />
          <div>
            <h2>{say(people.who)}</h2>
            <PeopleTable
              all={list.value.people}
              choice={choice}
              who={who}
              chosen={person?.badge}
              zone={zone}
            />
            <SetState sets={sets.value} left={left.value} zone={zone} />
          </div>
          <div>
            <PeopleFields draft={draft} asked={asked} wrong={wrong.value} />
            <p class="acts">
              <KeyButton page={page} does="people" label={taskWords(task.value, set)} strong />
            </p>
            {done.value !== null && (
              <p class="done" role="status">
                {done.value}
              </p>
            )}
          </div>
        </div>
      </Form>
    </div>
  );
};

/** `set`: the one that is open. */
const taskWords = (task: Task, set: string | null): string => {
  if (task !== 'set') return say(people[`task-${task}`]);
  return set === null ? say(people['task-set-open']) : say(people['task-set-close'], { set });
};
