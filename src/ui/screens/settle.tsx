import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Act, View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import { count } from '../figures.ts';
import type { Page } from '../page.ts';
import { Code } from '../parts/code.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Shape } from '../parts/shape.tsx';

const { screen } = english;
type Outcome = Extract<Act, { act: 'settle' }>['outcome'];

/** The bins, emptied one by one before the close. */
export const Settle = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const parked = view.handoff?.parked ?? [];
  const total = view.handoff?.totals.parked ?? 0;
  const chosen = useSignal('');
  const outcome = useSignal<Outcome>('parcel');
  const reason = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const settled = useRef<string | null>(null);
  // The chosen one may have been settled or taken back meanwhile: the first stands in for it.
  const current = parked.find(({ code }) => code === chosen.value) ?? parked[0];

  const settle = async () => {
    if (current === undefined || page.acting.value) return;
    const answer = await page.act({
      act: 'settle',
      code: current.code,
      outcome: outcome.value,
      reason: reason.value.trim(),
    });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if (!('done' in answer)) return;
    page.reasons.value = [...new Set([reason.value.trim(), ...page.reasons.value])].slice(0, 8);
    settled.current = current.code;
    chosen.value = '';
    reason.value = '';
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
    <div class="sheet wide">
      <h1>{say(screen['settle-title'])}</h1>
      <Form page={page} does="settle" onDone={settle} wrong={wrong.value} label={say(screen['settle-title'])}>
        <div class="settle">
          <fieldset class="choice bins">
            <legend>
              {say(screen['settle-which'])}
              {total > parked.length && (
                <span class="quiet">
                  {' '}
                  {say(screen['settle-more'], { shown: count(parked.length), count: count(total) })}
                </span>
              )}
            </legend>
            {parked.map(one => (
              <label key={one.code} class={one === current ? 'chosen' : ''}>
                <input
                  type="radio"
                  name="which"
                  value={one.code}
                  checked={one === current}
                  onChange={() => {
                    chosen.value = one.code;
                  }}
                />
                <Shape look="parked" bin={one.bin} />
                <span>
                  <Code text={one.code} />
                  <small>
                    {say(screen[`why-${one.why}`])}
                    {one.sack !== null && ` · ${say(screen['from-sack'], { sack: one.sack })}`}
                  </small>
                </span>
              </label>
            ))}
          </fieldset>
          <div>
            <p class="settle-bin">{say(screen.bin, { bin: current.bin })}</p>
            <p class="settle-code">
              <Code text={current.code} />
            </p>
            <Choice
              name="outcome"
              label={say(screen.outcome)}
              value={outcome}
              options={[
                ['parcel', say(screen['outcome-parcel'])],
                ['sack', say(screen['outcome-sack'])],
                ['returned', say(screen['outcome-returned'])],
              ]}
            />
            <Field
              name="reason"
              label={say(screen.reason)}
              hint={say(screen['reason-hint'])}
              value={reason}
              wrong={wrong.value.reason ?? wrong.value.outcome ?? wrong.value.code}
              big
              list="reasons"
            />
            <datalist id="reasons">
              {page.reasons.value.map(one => (
                <option key={one} value={one} />
              ))}
            </datalist>
            <p class="acts">
              <KeyButton page={page} does="settle" strong />
            </p>
          </div>
        </div>
      </Form>
    </div>
  );
};
