import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, dock, settling } = english;

/** Closed and not signed: a lead opens it again, so that what was forgotten can be scanned. */
export const Reopen = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const reason = useSignal('');
  const pin = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});

  const reopen = async () => {
    if (page.acting.value) return;
    if (pin.value === '') {
      wrong.value = { pin: say(settling['pin-missing']) };
      return;
    }
    const answer = await page.act({ act: 'reopen', reason: reason.value.trim(), pin: pin.value });
    pin.value = '';
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('done' in answer) page.show('scans');
    else if ('refused' in answer) document.querySelector<HTMLElement>('input[name=pin]')?.focus();
  };

  if (view.handoff === null) return <p class="sheet">{say(screen['refused-no-handoff-open'])}</p>;
  if (view.handoff.phase === 'open') return <p class="sheet">{say(dock['refused-not-closed'])}</p>;
  return (
    <div class="sheet">
      <h1>{say(settling['reopen-title'])}</h1>
      <p>{say(settling['reopen-what'])}</p>
      <Form
        page={page}
        does="reopen"
        onDone={reopen}
        wrong={wrong.value}
        label={say(settling['reopen-title'])}
      >
        <Field
          name="reason"
          label={say(screen.reason)}
          hint={say(screen['reason-hint'])}
          value={reason}
          wrong={wrong.value.reason}
          big
        />
        <Field name="pin" label={say(screen.pin)} value={pin} wrong={wrong.value.pin} secret big />
        <p class="acts">
          <KeyButton page={page} does="reopen" strong />
        </p>
      </Form>
    </div>
  );
};
