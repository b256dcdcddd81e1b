// What is chosen of a truck that comes or is planned: its direction, its announced list, the plan it came by.
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { PlannedView } from '#src/api/contract-lane.ts';
import type { ListLine } from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, timeOfDay, visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Choice } from './field.tsx';

const { screen, settling } = english;
export type Direction = PlannedView['direction'];

/** Lists of this site that no handoff is held against yet, and no planned truck waits for. */
export const useOpenLists = (page: Page, view: View): readonly ListLine[] => {
  const lists = useSignal<readonly ListLine[]>([]);
  useEffect(() => {
    void page.station.lists().then(answer => {
      if ('lists' in answer)
        lists.value = answer.lists.filter(({ state, otherSite }) => state === 'open' && !otherSite);
    });
  }, []);
  return lists.value.filter(({ id }) => !view.planned.some(({ list }) => list === id));
};

/** Nothing where there is none to choose. */
export const ListChoice = ({
  lists,
  value,
}: {
  readonly lists: readonly ListLine[];
  readonly value: Signal<string>;
}) =>
  lists.length === 0 ? null : (
    <Choice
      name="list"
      label={say(settling['open-list'])}
      value={value}
      options={[
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
      ]}
    />
  );

export const DirectionChoice = ({
  view,
  value,
}: {
  readonly view: View;
  readonly value: Signal<Direction>;
}) => {
  const { shipper, carrier } = view.station.parties;
  const [from, to] = [visible(shipper.name), visible(carrier.name)];
  return (
    <Choice
      name="direction"
      label={say(screen.direction)}
      value={value}
      options={[
        ['induction', say(screen['from-to'], { from, to })],
        ['return', say(screen['from-to'], { from: to, to: from })],
      ]}
    />
  );
};

/** By vehicle and when it is expected; '' is none of them. */
export const PlannedChoice = ({ view, value }: { readonly view: View; readonly value: Signal<string> }) => (
  <Choice
    name="planned"
    label={say(settling['plan-which'])}
    value={value}
    options={[
      ['', say(settling['plan-other'])],
      ...view.planned.map(one => [one.id, plannedWords(one, view.station.zone)] as const),
    ]}
  />
);

const plannedWords = ({ vehicle, expectedAt }: PlannedView, zone: string): string =>
  expectedAt === null ? visible(vehicle) : `${visible(vehicle)} · ${timeOfDay(expectedAt, zone).slice(0, 5)}`;
