import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { HandoffFound, HandoffLine, SearchFound, ThingFound } from '#src/api/contract-search.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords } from '../answer-words.ts';
import { count, kilograms, shortened, visible } from '../figures.ts';
import { whenWords } from '../history-words.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form, onEnter, useCommand } from '../parts/form.tsx';
import { History } from '../parts/history.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, history } = english;

type Opened = { readonly thing: ThingFound } | { readonly handoff: HandoffFound };

/** What the record has of a code, a manifest, a vehicle or a day. */
export const Find = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const q = useSignal('');
  const found = useSignal<SearchFound | null>(null);
  const chosen = useSignal('');
  const opened = useSignal<Opened | null>(null);
  const { zone } = view.station;

  const find = async () => {
    const text = q.value.trim();
    if (text === '') return;
    page.trouble.value = null;
    const answer = await page.station.searchRecord(text);
    if (!('took' in answer)) {
      page.trouble.value = answerWords(answer);
      return;
    }
    const { things, handoffs } = answer;
    const [first] = keysOf(answer);
    chosen.value = first ?? '';
    found.value = answer;
    opened.value = null;
    // One answer needs no choice.
    if (things.length + handoffs.length === 1) await open();
    else if (first !== undefined) return;
    document.querySelector<HTMLInputElement>('input[name=q]')?.select();
  };

  const open = async () => {
    const thing = found.value?.things.find(one => keyOfThing(one) === chosen.value);
    if (thing) opened.value = { thing };
    const line = found.value?.handoffs.find(({ id }) => id === chosen.value);
    if (!line) return;
    const answer = await page.station.handoffHistory(line.id);
    if ('lines' in answer) opened.value = { handoff: answer };
    else if (!('none' in answer)) page.trouble.value = answerWords(answer);
  };

  const older = async () => {
    const shown = opened.value;
    if (shown !== null) {
      if (!('thing' in shown) || shown.thing.before === null) return;
      const answer = await page.station.olderOf(shown.thing.names[0] ?? '', shown.thing.before);
      if ('names' in answer && opened.value === shown) opened.value = { thing: joined(shown.thing, answer) };
      return;
    }
    const last = found.value;
    if (last?.before == null) return;
    const answer = await page.station.searchRecord(last.q, last.before);
    if (!('took' in answer) || found.value !== last) return;
    found.value = { ...last, handoffs: [...last.handoffs, ...answer.handoffs], before: answer.before };
  };
  useCommand(page, 'older', () => void older());
  useCommand(page, 'back', () => {
    const isOneOfMany = opened.value !== null && keysOf(found.value).length > 1;
    if (isOneOfMany) opened.value = null;
    else page.show('scans');
  });
  useLayoutEffect(() => {
    if (opened.value === null) document.querySelector<HTMLElement>('input[name=found]:checked')?.focus();
  }, [found.value?.q, opened.value === null]);

  const hasOlder =
    opened.value === null
      ? found.value?.before != null
      : 'thing' in opened.value && opened.value.thing.before !== null;
  return (
    <div class="sheet full">
      <h1>{say(screen['do-find'])}</h1>
      <Form page={page} does="find" onDone={() => void find()} label={say(screen['do-find'])}>
        <div class="in-line">
          <Field
            name="q"
            label={say(history['search-field'])}
            hint={say(history['search-hint'])}
            value={q}
            scans
            big
          />
          <KeyButton page={page} does="find" strong />
        </div>
      </Form>
      {found.value !== null && <p role="status">{tookWords(found.value)}</p>}
      {opened.value === null ? (
        keysOf(found.value).length > 0 && (
          <Results found={found.value} chosen={chosen} zone={zone} onOpen={() => void open()} />
        )
      ) : 'thing' in opened.value ? (
        <History of={opened.value.thing} zone={zone} what={nameOf(opened.value.thing)} />
      ) : (
        <History
          of={ofHandoff(opened.value.handoff)}
          zone={zone}
          what={opened.value.handoff.handoff.vehicle}
        />
      )}
      {hasOlder && (
        <p class="acts">
          <KeyButton page={page} does="older" />
        </p>
      )}
    </div>
  );
};

const keyOfThing = ({ names }: ThingFound): string => `code ${names[0] ?? ''}`;
const nameOf = ({ names }: ThingFound): string => shortened(visible(names[0] ?? '')).text;
const keysOf = (found: SearchFound | null): readonly string[] =>
  found === null ? [] : [...found.things.map(keyOfThing), ...found.handoffs.map(({ id }) => id)];
const joined = (newer: ThingFound, older: ThingFound): ThingFound => ({
  ...newer,
  lines: [...newer.lines, ...older.lines],
  handoffs: { ...newer.handoffs, ...older.handoffs },
  people: { ...newer.people, ...older.people },
  before: older.before,
});
const ofHandoff = ({ handoff, lines, people }: HandoffFound) => ({
  lines,
  people,
  handoffs: { [handoff.id]: { vehicle: handoff.vehicle, manifest: handoff.manifest } },
});

const tookWords = (found: SearchFound): string => {
  const q = shortened(visible(found.q)).text;
  const { days, took, things, handoffs } = found;
  const n = things.length + handoffs.length;
  if (n === 0) return say(history['found-nothing'], { q });
  const as = took.map(one => {
    if (one !== 'days') return say(history[`searched-${one}`]);
    const { from = '', to = '' } = days ?? {};
    return from === to
      ? say(history['searched-day'], { day: from })
      : say(history['searched-days'], { from, to });
  });
  const more = found.before === null ? '' : '+';
  const said = say(history['searched-as'], { q, as: as.join(', '), count: `${count(n)}${more}` });
  return found.isCut ? `${said}. ${say(history['found-cut'])}` : `${said}.`;
};

const Results = ({
  found,
  chosen,
  zone,
  onOpen,
}: {
  readonly found: SearchFound | null;
  readonly chosen: Signal<string>;
  readonly zone: string;
  readonly onOpen: () => void;
}) => (
  <>
    <p class="hint">{say(history['search-arrows'])}</p>
    <table class="manifests found" aria-label={say(history.results)}>
      <tbody onKeyDown={onEnter(onOpen)}>
        {found?.things.map(thing => (
          <Row
            key={keyOfThing(thing)}
            id={keyOfThing(thing)}
            name={nameOf(thing)}
            chosen={chosen}
            onOpen={onOpen}
          >
            <td class="when">{whenWords(thing.lines[0]?.at ?? '', zone)}</td>
            <td>{say(thing.isSack ? history['a-sack'] : history['a-parcel'])}</td>
            <td colSpan={3}>{thing.names.slice(1).map(visible).join(', ')}</td>
          </Row>
        ))}
        {found?.handoffs.map(line => (
          <Row key={line.id} id={line.id} name={visible(line.vehicle)} chosen={chosen} onOpen={onOpen}>
            <HandoffCells line={line} zone={zone} />
          </Row>
        ))}
      </tbody>
    </table>
  </>
);

const HandoffCells = ({ line, zone }: { readonly line: HandoffLine; readonly zone: string }) => (
  <>
    <td class="when">{whenWords(line.openedAt, zone)}</td>
    <td>{stateWords(line)}</td>
    <td>{line.lane === null ? '' : say(history.lane, { lane: visible(line.lane) })}</td>
    <td>{line.totals === null ? '' : totalsWords(line.totals)}</td>
    <td>
      {line.deliveredAt === null
        ? ''
        : say(screen['manifest-delivered'], { time: whenWords(line.deliveredAt, zone) })}
    </td>
  </>
);

const totalsWords = ({ sacks = 0, parcels = 0, grams = 0 }: NonNullable<HandoffLine['totals']>): string =>
  say(history.totals, { sacks: count(sacks), parcels: count(parcels), kg: kilograms(grams) });

const stateWords = ({ phase, vehicle, manifest }: HandoffLine): string => {
  if (phase === 'voided') return say(history['manifest-voided'], { manifest: visible(manifest ?? '') });
  if (manifest !== null) return visible(manifest);
  if (phase === 'planned') return say(history['handoff-planned'], { vehicle: visible(vehicle) });
  if (phase === 'cancelled') return say(history['handoff-cancelled']);
  return say(screen[phase === 'closed' ? 'closed-unsealed' : 'not-on-manifest']);
};

const Row = ({
  id,
  name,
  chosen,
  onOpen,
  children,
}: {
  readonly id: string;
  readonly name: string;
  readonly chosen: Signal<string>;
  readonly onOpen: () => void;
  readonly children: ComponentChildren;
}) => {
  const choose = () => {
    chosen.value = id;
  };
  return (
    <tr
      class={chosen.value === id ? 'chosen' : ''}
      onClick={choose}
      onDblClick={() => {
        choose();
        onOpen();
      }}
    >
      <td>
        <input type="radio" name="found" aria-label={name} checked={chosen.value === id} onChange={choose} />
      </td>
      <th scope="row">{name}</th>
      {children}
    </tr>
  );
};
