import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { timeGiven } from '../amounts.ts';
import { fieldWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import {
  type Direction,
  DirectionChoice,
  ListChoice,
  PlannedChoice,
  useOpenLists,
} from '../parts/opening-choices.tsx';

const { screen, settling } = english;

export const Open = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const planned = useSignal('');
  const direction = useSignal<Direction>('induction');
  const vehicle = useSignal('');
  const seal = useSignal('');
  const driverName = useSignal('');
  const list = useSignal('');
  const arrived = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const lists = useOpenLists(page, view);
  const plan = view.planned.find(({ id }) => id === planned.value);
  const voided = page.corrects.value;
  const corrects = useSignal(voided ?? '');

  const open = async () => {
    if (page.acting.value) return;
    const arrivedAt = timeGiven(arrived.value, Date.now(), view.station.zone);
    if (arrivedAt === null) {
      wrong.value = { arrivedAt: say(settling['open-time-wrong']) };
      return;
    }
    const listId = plan ? (plan.list ?? '') : list.value;
    const answer = await page.act({
      act: 'open',
      direction: plan?.direction ?? direction.value,
      vehicle: plan?.vehicle ?? vehicle.value.trim(),
      seal: seal.value.trim(),
      driverName: driverName.value.trim(),
      ...(listId !== '' && { list: listId }),
      ...(plan && { planned: plan.id }),
      ...(arrivedAt !== undefined && { arrivedAt }),
      ...(corrects.value !== '' && { corrects: corrects.value }),
    });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if (!('done' in answer)) return;
    if (corrects.value !== '') page.corrects.value = null;
    page.show('scans');
  };

  return (
    <div class="sheet wide">
      <h1>{say(screen['do-open'])}</h1>
      <Form page={page} does="open" onDone={open} wrong={wrong.value} label={say(screen['do-open'])}>
        <div class="halves">
          <div>
            {voided !== null && (
              <Choice
                name="corrects"
                label={say(settling['open-corrects-which'])}
                value={corrects}
                options={[
                  [voided, say(settling['open-corrects'], { number: voided })],
                  ['', say(settling['open-corrects-none'])],
                ]}
              />
            )}
            {view.planned.length > 0 && <PlannedChoice view={view} value={planned} />}
            {plan === undefined && <DirectionChoice view={view} value={direction} />}
            {plan === undefined && <ListChoice lists={lists} value={list} />}
          </div>
          <div>
            {plan === undefined && (
              <Field
                name="vehicle"
                label={say(screen.vehicle)}
                value={vehicle}
                wrong={wrong.value.vehicle}
                scans
                big
              />
            )}
            <Field
              name="seal"
              label={say(screen['truck-seal'])}
              value={seal}
              wrong={wrong.value.seal}
              scans
              big
            />
            <Field
              name="driverName"
              label={say(screen.driver)}
              value={driverName}
              wrong={wrong.value.driverName}
              big
            />
            <Field
              name="arrivedAt"
              label={say(settling['open-arrived'])}
              value={arrived}
              wrong={wrong.value.arrivedAt}
              aside={() => void open()}
            />
          </div>
        </div>
        <p class="acts">
          <KeyButton page={page} does="open" strong />
          <KeyButton page={page} does="plan" />
        </p>
      </Form>
    </div>
  );
};
