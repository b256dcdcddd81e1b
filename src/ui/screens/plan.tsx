import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { timeGiven } from '../amounts.ts';
import { fieldWords } from '../answer-words.ts';
import { visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form, toField } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import {
  type Direction,
  DirectionChoice,
  ListChoice,
  PlannedChoice,
  useOpenLists,
} from '../parts/opening-choices.tsx';

const { screen, settling } = english;

/** A truck that has not come: its list is ready when it does. One that will not come is taken out of the plan. */
export const Plan = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const vehicle = useSignal('');
  const direction = useSignal<Direction>('induction');
  const list = useSignal('');
  const expected = useSignal('');
  const planned = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const done = useSignal<string | null>(null);
  const lists = useOpenLists(page, view);
  const chosen = view.planned.find(({ id }) => id === planned.value);

  const takeOut = async (id: string, named: string) => {
    if (!('done' in (await page.act({ act: 'unplan', planned: id })))) return;
    planned.value = '';
    done.value = say(settling['plan-taken-out'], { vehicle: visible(named) });
  };
  const plan = async () => {
    if (page.acting.value) return;
    done.value = null;
    if (chosen !== undefined) {
      await takeOut(chosen.id, chosen.vehicle);
      return;
    }
    const expectedAt = timeGiven(expected.value, Date.now(), view.station.zone);
    if (expectedAt === null) {
      wrong.value = { expectedAt: say(settling['open-time-wrong']) };
      return;
    }
    const named = vehicle.value.trim();
    const answer = await page.act({
      act: 'plan',
      direction: direction.value,
      vehicle: named,
      ...(list.value !== '' && { list: list.value }),
      ...(expectedAt !== undefined && { expectedAt }),
    });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if (!('done' in answer)) return;
    for (const field of [vehicle, list, expected]) field.value = '';
    done.value = say(settling['plan-done'], { vehicle: visible(named) });
    toField('vehicle');
  };

  return (
    <div class="sheet wide">
      <h1>{say(settling['plan-title'])}</h1>
      <Form page={page} does="plan" onDone={plan} wrong={wrong.value} label={say(settling['plan-title'])}>
        <div class="halves">
          <div>
            {view.planned.length === 0 ? (
              <p class="quiet">{say(settling['plan-none'])}</p>
            ) : (
              <PlannedChoice view={view} value={planned} />
            )}
            {chosen === undefined && <DirectionChoice view={view} value={direction} />}
          </div>
          <div>
            {chosen === undefined && (
              <>
                <Field
                  name="vehicle"
                  label={say(screen.vehicle)}
                  value={vehicle}
                  wrong={wrong.value.vehicle}
                  scans
                  big
                />
                <ListChoice lists={lists} value={list} />
                <Field
                  name="expectedAt"
                  label={say(settling['plan-expected'])}
                  value={expected}
                  wrong={wrong.value.expectedAt}
                />
              </>
            )}
          </div>
        </div>
        <p class="acts">
          <KeyButton
            page={page}
            does="plan"
            label={say(chosen === undefined ? screen['do-plan'] : settling['plan-take-out'])}
            strong
          />
          {done.value !== null && (
            <span class="done" role="status">
              {done.value}
            </span>
          )}
        </p>
      </Form>
    </div>
  );
};
