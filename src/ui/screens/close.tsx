import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import { count, nothingMet } from '../figures.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form, toField } from '../parts/form.tsx';
import { HandoverTotals, Missing } from '../parts/handover-totals.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Sign } from './sign.tsx';

const { screen, settling } = english;

export const Close = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const pin = useSignal('');
  const sealOut = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  /** This sheet stands until the answer is in: a sheet to sign that came with the view would be built anew by the answer. */
  const closing = useSignal(false);
  const { handoff } = view;

  const seal = async () => {
    if (page.acting.value) return;
    // The key is as dead as its button; and an empty PIN is no wrong one, of which only so many are taken.
    if (handoff !== null && handoff.odd.length > 0) return;
    if (pin.value === '') {
      wrong.value = { pin: say(screen['pin-empty'], { key: keyOf.close.shown }) };
      toField('pin');
      return;
    }
    const out = sealOut.value.trim();
    closing.value = true;
    const answer = await page.act({ act: 'close', pin: pin.value, ...(out !== '' && { sealOut: out }) });
    closing.value = 'done' in answer;
    pin.value = '';
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('done' in answer && answer.signWanted === true) page.show('sign');
    else if ('done' in answer) {
      page.sealed.value = answer.manifest?.number ?? null;
      page.show('sealed');
    } else if ('refused' in answer) toField('pin');
  };

  // Not in the seal: a parcel that a keyboard scanner reads late goes to the truck, and not into that field.
  useLayoutEffect(() => {
    if (handoff?.phase === 'open') toField('pin');
  }, []);

  if (handoff === null) return <p class="sheet">{say(screen['refused-no-handoff-open'])}</p>;
  // Closed already: what is missing is both sides' word.
  if (handoff.phase !== 'open' && !closing.value && view.station.asks.signOff === 'both')
    return <Sign page={page} view={view} />;
  const { totals, unweighed, left } = handoff;
  // With the sack that is being scanned, which is none of the count.
  const oddCount = Math.max(handoff.oddCount, handoff.odd.length);
  return (
    <div class="sheet wide close">
      <h1>{say(screen['do-close'])}</h1>
      <h2>{say(screen['totals-title'])}</h2>
      <HandoverTotals totals={totals} />
      {oddCount > 0 && (
        <p class="banner look-parked">
          {say(settling['close-odd'], { count: count(oddCount), key: keyOf.settle.shown })}
        </p>
      )}
      <Missing left={left} />
      {nothingMet(totals) && (
        <p class="banner">{say(screen['close-nothing'], { key: keyOf.cancel.shown })}</p>
      )}
      {unweighed > 0 && (
        <p class="banner warn">{say(screen['close-warn-unweighed'], { count: count(unweighed) })}</p>
      )}
      <Form page={page} does="close" onDone={seal} wrong={wrong.value} label={say(screen['do-close'])}>
        <div class="two">
          <Field
            name="sealOut"
            label={say(settling['seal-out'])}
            value={sealOut}
            wrong={wrong.value.sealOut}
            scans
            big
          />
          <Field name="pin" label={say(screen.pin)} value={pin} wrong={wrong.value.pin} secret big />
        </div>
        <p class="acts">
          <KeyButton
            page={page}
            does="close"
            label={say(screen[view.station.asks.signOff === 'none' ? 'do-seal' : 'do-close'])}
            strong
            idle={oddCount > 0}
          />
          {page.acting.value && <span role="status">{say(screen['working-seal'])} …</span>}
        </p>
      </Form>
    </div>
  );
};
