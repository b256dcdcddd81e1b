import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords, troubleWords } from '../answer-words.ts';
import { visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Delivery } from '../parts/delivery.tsx';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen } = english;

/** Where manifests go: set later than the set-up, or anew. */
export const Central = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const url = useSignal(view.station.central ?? '');
  const token = useSignal('');
  const done = useSignal(false);
  const wrong = useSignal<Readonly<Record<string, string>>>({});

  const enrol = async () => {
    if (page.acting.value) return;
    page.trouble.value = null;
    page.acting.value = true;
    done.value = false;
    const answer = await page.station.enrol(url.value.trim(), token.value.trim());
    page.acting.value = false;
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('trouble' in answer && answer.trouble === 'not-enrolled') {
      wrong.value = { token: say(screen['enrol-token']) };
      return;
    }
    if ('done' in answer) {
      done.value = true;
      token.value = '';
    } else if ('trouble' in answer)
      page.trouble.value = `${troubleWords(answer.trouble)} (${visible(answer.detail)})`;
    else page.trouble.value = answerWords(answer);
  };

  return (
    <div class="sheet">
      <h1>{say(screen['do-central'])}</h1>
      {view.station.central !== null && (
        <p class="quiet">{say(screen['central-now'], { url: view.station.central })}</p>
      )}
      <Delivery view={view} />
      <Form
        page={page}
        does="central"
        onDone={() => void enrol()}
        wrong={wrong.value}
        label={say(screen['do-central'])}
      >
        <Field name="url" label={say(screen['central-url'])} value={url} wrong={wrong.value.url} big />
        <Field
          name="token"
          label={say(screen['central-token'])}
          value={token}
          wrong={wrong.value.token}
          big
        />
        <p class="acts">
          <KeyButton page={page} does="central" label={say(screen.enrol)} strong />
          {done.value && (
            <span class="done" role="status">
              {say(screen['central-done'])}
            </span>
          )}
        </p>
      </Form>
    </div>
  );
};
