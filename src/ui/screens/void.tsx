import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, settling } = english;

type Does = 'void' | 'erase';

/** What a lead does with a sealed manifest: it is not to stand, or it is to forget who the driver was. */
export const Void = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const number = useSignal(page.about.value ?? view.lastManifest?.number ?? '');
  const does = useSignal<Does>('void');
  const reason = useSignal('');
  const pin = useSignal('');
  const done = useSignal(false);
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const isVoid = does.value === 'void';
  const title = say(settling[isVoid ? 'void-title' : 'erase-title']);

  const perform = async () => {
    if (page.acting.value) return;
    const what = { number: number.value.trim().toUpperCase(), pin: pin.value };
    const answer = await page.act(
      isVoid ? { act: 'void', reason: reason.value.trim(), ...what } : { act: 'erase', ...what },
    );
    pin.value = '';
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if (!('done' in answer)) return;
    done.value = true;
    // The handoff that puts it right may begin at once.
    if (isVoid) page.corrects.value = what.number;
  };

  return (
    <div class="sheet">
      <h1>{title}</h1>
      <p>{say(settling[isVoid ? 'void-what' : 'erase-what'])}</p>
      {done.value ? (
        <>
          <p class="done" role="status">
            {say(settling[isVoid ? 'void-done' : 'erase-done'])}
          </p>
          <p class="acts">
            {isVoid && <KeyButton page={page} does="open" strong />}
            <KeyButton page={page} does="back" />
          </p>
        </>
      ) : (
        <Form page={page} does="void" onDone={perform} wrong={wrong.value} label={title}>
          <Field
            name="number"
            label={say(settling['void-number'])}
            value={number}
            wrong={wrong.value.number}
            scans
            big
          />
          <Choice
            name="does"
            label={say(settling['void-do'])}
            options={[
              ['void', say(settling['void-do-void'])],
              ['erase', say(settling['void-do-erase'])],
            ]}
            value={does}
          />
          {isVoid && (
            <Field name="reason" label={say(screen.reason)} value={reason} wrong={wrong.value.reason} big />
          )}
          <Field name="pin" label={say(screen.pin)} value={pin} wrong={wrong.value.pin} secret big />
          <p class="acts">
            <KeyButton
              page={page}
              does="void"
              label={isVoid ? undefined : say(settling['erase-do'])}
              strong
            />
          </p>
        </Form>
      )}
    </div>
  );
};
