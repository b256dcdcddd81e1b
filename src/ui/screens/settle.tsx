import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { OddView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import { count } from '../figures.ts';
import { laneOf } from '../lane.ts';
import type { Page } from '../page.ts';
import { Code } from '../parts/code.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { Form, toField, useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { OddLine, OddMore } from '../parts/odd.tsx';
import { Shape } from '../parts/shape.tsx';
import { whyWords } from '../verdict-words.ts';

const { screen, dock, settling } = english;
type Outcome = Extract<Act, { act: 'settle' }>['outcome'];

const outcomeWords = (outcome: Outcome): string =>
  outcome === 'sack' || outcome === 'parcel'
    ? say(screen[`outcome-${outcome}`])
    : say(dock[`outcome-${outcome}`]);

const isAway = (outcome: Outcome): boolean => outcome === 'rejected' || outcome === 'returned';

/** What is odd in the same way, with the same ways out. */
const kindOf = ({ of, whys, may }: OddView): string => [of, ...whys, ...may].join();

/** Those that one answer may settle with `one`. */
const alike = (one: OddView, odd: readonly OddView[]): readonly OddView[] =>
  odd.filter(other => kindOf(other) === kindOf(one));

const usual = (may: readonly Outcome[]): Outcome | undefined => (may.includes('parcel') ? 'parcel' : may[0]);

/** The bins, emptied before the close: one by one, or all that are odd in the same way. */
export const Settle = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const odd = view.handoff?.odd ?? [];
  const total = view.handoff?.oddCount ?? 0;
  const chosen = useSignal(page.about.value ?? '');
  const outcome = useSignal<Outcome>('parcel');
  const scope = useSignal<'one' | 'alike'>('one');
  const reason = useSignal('');
  const to = useSignal('');
  const pin = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const settled = useRef<string | null>(null);
  /** By kind: what became of the last one. */
  const last = useRef(new Map<string, Outcome>());
  // The chosen one may have been settled or taken back meanwhile: the first stands in for it.
  const current = odd.find(({ code }) => code === chosen.value) ?? odd[0];
  const group = current === undefined ? [] : alike(current, odd);
  const may = current?.may ?? [];
  const becomes = may.includes(outcome.value) ? outcome.value : usual(may);
  // Each begins with what became of the one before that was odd in the same way: a sack is not rejected by the key that
  // rejected a parcel. What was looked at on the way says nothing.
  useLayoutEffect(() => {
    const before = current && last.current.get(kindOf(current));
    outcome.value = before ?? usual(may) ?? 'parcel';
  }, [current?.code]);
  // A label that is scanned here says which one is in the hand: nobody looks it up in the list.
  const { newest } = view;
  const inHand = newest !== null && newest.verdict === 'repeated' ? newest.code : null;
  useLayoutEffect(() => {
    if (inHand !== null && odd.some(({ code }) => code === inHand)) chosen.value = inHand;
  }, [inHand, newest?.seq]);

  // A command barcode asks for one of them while this screen is open.
  const asks = view.lanes.find(({ lane }) => lane === laneOf(view, page.lane.value))?.asks ?? null;
  const seen = useRef(asks?.seq);
  useLayoutEffect(() => {
    if (asks?.seq === seen.current) return;
    seen.current = asks?.seq;
    if (asks?.code !== undefined) chosen.value = asks.code;
  });
  // Arrows go on from the chosen one, also where a label or a barcode chose it.
  useLayoutEffect(() => {
    const one = document.querySelector<HTMLInputElement>('input[name=which]:checked');
    one?.scrollIntoView({ block: 'nearest' });
    const { activeElement: at } = document;
    if (at instanceof HTMLInputElement && at.name === 'which' && at !== one) one?.focus();
  }, [current?.code]);
  useCommand(page, 'thing', () => {
    page.about.value = current?.code ?? null;
    page.show('thing');
  });

  const wantsLead = view.station.asks.acceptBy === 'lead' && becomes !== undefined && !isAway(becomes);
  const settle = async () => {
    if (current === undefined || becomes === undefined || page.acting.value) return;
    if (wantsLead && pin.value === '') {
      wrong.value = { pin: say(settling['pin-wanted']) };
      return;
    }
    // The view that shows the next one comes before the answer.
    last.current.set(kindOf(current), becomes);
    const lane = page.lane.value;
    const these = scope.value === 'alike' && becomes !== 'corrected' ? group : [current];
    for (const one of these) {
      // Another lane's truck is shown by now: its things are others.
      if (page.lane.value !== lane) return;
      const answer = await page.act({
        act: 'settle',
        code: one.code,
        outcome: becomes,
        reason: reason.value.trim(),
        ...(becomes === 'corrected' && { to: to.value.trim() }),
        ...(wantsLead && { pin: pin.value }),
      });
      wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
      if ('refused' in answer && (answer.refused === 'wrong-pin' || answer.refused === 'locked')) {
        pin.value = '';
        toField('pin');
      } else if ('refused' in answer && becomes === 'corrected') {
        toField('to');
      }
      if (!('done' in answer)) return;
    }
    page.reasons.value = [...new Set([reason.value.trim(), ...page.reasons.value])].slice(0, 8);
    settled.current = current.code;
    chosen.value = '';
    reason.value = '';
    to.value = '';
    scope.value = 'one';
  };
  // The next one begins where the hand began with this one. The view that has it may come after the answer.
  useLayoutEffect(() => {
    if (settled.current === null || settled.current === current?.code) return;
    settled.current = null;
    document.querySelector<HTMLElement>('input[name=which]:checked')?.focus();
  });

  if (current === undefined) {
    return (
      <div class="sheet">
        <h1>{say(screen['settle-title'])}</h1>
        <p class="done">{say(screen['settle-none'])}</p>
        <p class="acts">
          <KeyButton page={page} does="close" strong />
        </p>
      </div>
    );
  }
  return (
    <div class="sheet full settle-sheet">
      <h1>{say(screen['settle-title'])}</h1>
      <Form page={page} does="settle" onDone={settle} wrong={wrong.value} label={say(screen['settle-title'])}>
        <div class="settle">
          <fieldset class="choice bins">
            <legend>
              {say(screen['settle-which'])}
              {total > odd.length && (
                <span class="quiet">
                  {' '}
                  {say(screen['settle-more'], { shown: count(odd.length), count: count(total) })}
                </span>
              )}
            </legend>
            {odd.map(one => (
              <label
                key={one.code}
                class={`${one === current ? 'chosen' : ''}${one.of === 'held' ? ' is-held' : ''}`}
              >
                <input
                  type="radio"
                  name="which"
                  value={one.code}
                  checked={one === current}
                  onChange={() => {
                    chosen.value = one.code;
                  }}
                />
                <OddLine odd={one} />
              </label>
            ))}
          </fieldset>
          <div class="settle-one">
            <p class={`settle-bin look-${current.of === 'held' ? 'held' : 'parked'}`}>
              <Shape look={current.of === 'held' ? 'held' : 'parked'} bin={current.bin} />
              {current.bin > 0 &&
                say(current.of === 'parked' || current.of === 'held' ? screen.bin : dock.mark, {
                  bin: current.bin,
                })}
              <span>{current.whys.map(whyWords).join(', ')}</span>
            </p>
            <p class={`settle-code${current.code.length > 18 ? ' long' : ''}`}>
              <Code text={current.code} />
            </p>
            <OddMore odd={current} />
            <Choice
              name="outcome"
              label={say(screen.outcome)}
              value={outcome}
              options={may.map(one => [one, outcomeWords(one)])}
            />
            {becomes === 'corrected' && (
              <Field
                name="to"
                label={say(settling['right-code'])}
                hint={say(settling['right-code-hint'])}
                value={to}
                wrong={wrong.value.to}
                scans
                big
              />
            )}
            {group.length > 1 && becomes !== 'corrected' && (
              <Choice
                name="scope"
                label={say(settling.scope)}
                value={scope}
                options={[
                  ['one', say(settling['scope-one'])],
                  ['alike', say(settling['scope-alike'], { count: count(group.length) })],
                ]}
              />
            )}
            <div class="two">
              <Field
                name="reason"
                label={say(screen.reason)}
                hint={say(screen['reason-hint'])}
                value={reason}
                wrong={wrong.value.reason ?? wrong.value.outcome ?? wrong.value.code}
                big
                list="reasons"
              />
              {wantsLead && (
                <Field
                  name="pin"
                  label={say(screen.pin)}
                  hint={say(settling['pin-kept'])}
                  value={pin}
                  wrong={wrong.value.pin}
                  secret
                  big
                />
              )}
            </div>
            <datalist id="reasons">
              {page.reasons.value.map(one => (
                <option key={one} value={one} />
              ))}
            </datalist>
            <p class="acts">
              <KeyButton page={page} does="settle" strong />
              <KeyButton page={page} does="thing" />
            </p>
          </div>
        </div>
      </Form>
    </div>
  );
};
