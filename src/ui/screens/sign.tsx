import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import { keyOf } from '../key-of.ts';
import type { Page } from '../page.ts';
import { DriverSign, driverOf, useDriverFields, type Wrong } from '../parts/driver-sign.tsx';
import { Field } from '../parts/field.tsx';
import { Form, toField } from '../parts/form.tsx';
import { HandoverTotals, Missing } from '../parts/handover-totals.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, signing, dock } = english;

/** Clerk and driver look at the same totals and confirm them; then the handoff is sealed. */
export const Sign = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { handoff } = view;
  const fields = useDriverFields(handoff?.opening.driverName ?? '');
  const badge = useSignal('');
  const pin = useSignal('');
  const wrong = useSignal<Wrong>({});

  const sign = async () => {
    if (page.acting.value) return;
    const read = driverOf(fields);
    wrong.value = 'wrong' in read ? read.wrong : {};
    if ('wrong' in read) return;
    // An empty PIN is no wrong one, of which only so many are taken.
    if (pin.value === '') {
      wrong.value = { pin: say(signing['pin-missing'], { key: keyOf.close.shown }) };
      return;
    }
    const clerk = badge.value.trim();
    const answer = await page.act({
      act: 'sign',
      driver: read.driver,
      pin: pin.value,
      ...(clerk !== '' && { badge: clerk }),
    });
    pin.value = '';
    // The station calls the clerk's badge "badge", the driver's "driver.badge".
    const { badge: clerkWrong, ...others } = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    wrong.value = clerkWrong === undefined ? others : { ...others, clerk: clerkWrong };
    if ('done' in answer) {
      page.sealed.value = answer.manifest?.number ?? null;
      page.show('sealed');
    } else if ('refused' in answer) toField('pin');
  };

  if (handoff === null) return <p class="sheet">{say(screen['refused-no-handoff-open'])}</p>;
  if (handoff.phase === 'open') return <p class="sheet">{say(dock['refused-not-closed'])}</p>;
  return (
    <div class="sheet wide sign">
      <h1>{say(signing.title)}</h1>
      <Totals view={view} />
      <Form
        page={page}
        does="close"
        onDone={() => void sign()}
        wrong={wrong.value}
        label={say(signing.title)}
      >
        <DriverSign page={page} fields={fields} wrong={wrong.value} />
        <div class="two">
          <Field
            name="clerk"
            label={say(signing['clerk-badge'])}
            hint={say(signing['clerk-badge-hint'])}
            value={badge}
            wrong={wrong.value.clerk}
            scans
          />
          <Field name="pin" label={say(signing.pin)} value={pin} wrong={wrong.value.pin} secret />
        </div>
        <p class="acts">
          <KeyButton
            page={page}
            does="close"
            label={say(fields.how.value === 'refused' ? signing.refuse : signing.sign)}
            strong
          />
          {page.acting.value && <span role="status">{say(screen['working-seal'])} …</span>}
        </p>
      </Form>
    </div>
  );
};

const Totals = ({ view }: { readonly view: View }) =>
  view.handoff === null ? null : (
    <section aria-label={say(signing.totals)}>
      <HandoverTotals totals={view.handoff.totals} />
      <Missing left={view.handoff.left} />
    </section>
  );
