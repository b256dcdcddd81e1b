import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { ListLine } from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { timeToday } from '../amounts.ts';
import { fieldWords } from '../answer-words.ts';
import { count, timeOfDay, visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, settling } = english;
type Direction = NonNullable<View['handoff']>['opening']['direction'];

/** Lists that no handoff is held against yet, of this site. */
export const useOpenLists = (page: Page) => {
  const lists = useSignal<readonly ListLine[]>([]);
  useEffect(() => {
    void page.station.lists().then(answer => {
      if ('lists' in answer)
        lists.value = answer.lists.filter(({ state, otherSite }) => state === 'open' && !otherSite);
    });
  }, []);
  return lists.value;
};

const listOptions = (lists: readonly ListLine[]): readonly (readonly [string, string])[] => [
  ['', say(settling['open-blind'])],
  ...lists.map(
    ({ id, name, vehicle, sacks, parcels }) =>
      [
        id,
        say(settling['open-list-line'], {
          name: visible(vehicle === null ? name : `${vehicle} · ${name}`),
          sacks: count(sacks),
          parcels: count(parcels),
        }),
      ] as const,
  ),
];

export const Open = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const planned = useSignal('');
  const direction = useSignal<Direction>('induction');
  const vehicle = useSignal('');
  const seal = useSignal('');
  const driverName = useSignal('');
  const list = useSignal('');
  const arrived = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const lists = useOpenLists(page);
  const { shipper, carrier } = view.station.parties;
  const there = say(screen['from-to'], { from: visible(shipper.name), to: visible(carrier.name) });
  const back = say(screen['from-to'], { from: visible(carrier.name), to: visible(shipper.name) });
  const plan = view.planned.find(({ id }) => id === planned.value);
  const voided = page.corrects.value;
  const corrects = useSignal(voided ?? '');

  const open = async () => {
    if (page.acting.value) return;
    const arrivedAt =
      arrived.value.trim() === '' ? undefined : timeToday(arrived.value, Date.now(), view.station.zone);
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
            {view.planned.length > 0 && (
              <Choice
                name="planned"
                label={say(settling['plan-which'])}
                value={planned}
                options={[
                  ['', say(settling['plan-other'])],
                  ...view.planned.map(
                    one =>
                      [
                        one.id,
                        [
                          visible(one.vehicle),
                          one.expectedAt === null
                            ? ''
                            : timeOfDay(one.expectedAt, view.station.zone).slice(0, 5),
                        ]
                          .filter(part => part !== '')
                          .join(' · '),
                      ] as const,
                  ),
                ]}
              />
            )}
            {plan === undefined && (
              <Choice
                name="direction"
                label={say(screen.direction)}
                value={direction}
                options={[
                  ['induction', there],
                  ['return', back],
                ]}
              />
            )}
            {plan === undefined && lists.length > 0 && (
              <Choice
                name="list"
                label={say(settling['open-list'])}
                value={list}
                options={listOptions(lists)}
              />
            )}
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

/** A truck that has not come: its list is ready when it does. */
export const Plan = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const vehicle = useSignal('');
  const list = useSignal('');
  const expected = useSignal('');
  const takeOut = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const lists = useOpenLists(page);

  const plan = async () => {
    if (page.acting.value) return;
    if (takeOut.value !== '') {
      const answer = await page.act({ act: 'unplan', planned: takeOut.value });
      if ('done' in answer) takeOut.value = '';
      return;
    }
    const expectedAt =
      expected.value.trim() === '' ? undefined : timeToday(expected.value, Date.now(), view.station.zone);
    if (expectedAt === null) {
      wrong.value = { expectedAt: say(settling['open-time-wrong']) };
      return;
    }
    const answer = await page.act({
      act: 'plan',
      direction: 'induction',
      vehicle: vehicle.value.trim(),
      ...(list.value !== '' && { list: list.value }),
      ...(expectedAt !== undefined && { expectedAt }),
    });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('done' in answer) vehicle.value = '';
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
              <Choice
                name="takeOut"
                label={say(settling['plan-take-out'])}
                value={takeOut}
                options={[
                  ['', say(settling['plan-other'])],
                  ...view.planned.map(one => [one.id, visible(one.vehicle)] as const),
                ]}
              />
            )}
          </div>
          <div>
            {takeOut.value === '' && (
              <>
                <Field
                  name="vehicle"
                  label={say(screen.vehicle)}
                  value={vehicle}
                  wrong={wrong.value.vehicle}
                  scans
                  big
                />
                {lists.length > 0 && (
                  <Choice
                    name="list"
                    label={say(settling['open-list'])}
                    value={list}
                    options={listOptions(lists)}
                  />
                )}
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
          <KeyButton page={page} does="plan" strong />
        </p>
      </Form>
    </div>
  );
};
