import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, settling } = english;

/** A sealed manifest that is not to stand. The handoff that puts it right may begin at once. */
export const Void = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const number = useSignal(page.about.value ?? view.lastManifest?.number ?? '');
  const reason = useSignal('');
  const pin = useSignal('');
  const voided = useSignal(false);
  const wrong = useSignal<Readonly<Record<string, string>>>({});

  const perform = async () => {
    if (page.acting.value) return;
    const answer = await page.act({
      act: 'void',
      number: number.value.trim().toUpperCase(),
      reason: reason.value.trim(),
      pin: pin.value,
    });
    pin.value = '';
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if (!('done' in answer)) return;
    voided.value = true;
    page.corrects.value = number.value.trim().toUpperCase();
  };

  return (
    <div class="sheet">
      <h1>{say(settling['void-title'])}</h1>
      <p>{say(settling['void-what'])}</p>
      {voided.value ? (
        <>
          <p class="done" role="status">
            {say(settling['void-done'])}
          </p>
          <p class="acts">
            <KeyButton page={page} does="open" strong />
            <KeyButton page={page} does="back" />
          </p>
        </>
      ) : (
        <Form
          page={page}
          does="void"
          onDone={perform}
          wrong={wrong.value}
          label={say(settling['void-title'])}
        >
          <Field
            name="number"
            label={say(settling['void-number'])}
            value={number}
            wrong={wrong.value.number}
            scans
            big
          />
          <Field name="reason" label={say(screen.reason)} value={reason} wrong={wrong.value.reason} big />
          <Field name="pin" label={say(screen.pin)} value={pin} wrong={wrong.value.pin} secret big />
          <p class="acts">
            <KeyButton page={page} does="void" strong />
          </p>
        </Form>
      )}
    </div>
  );
};
