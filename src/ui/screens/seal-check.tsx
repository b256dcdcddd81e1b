import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import { visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, settling } = english;
type State = 'whole' | 'broken' | 'missing';

/** The seal on the truck's door, looked at before the door is opened. Broken or another one is settled by a lead. */
export const SealCheck = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const found = useSignal(view.handoff?.sealCheck?.found ?? '');
  const state = useSignal<State>('whole');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const { handoff } = view;

  const check = async () => {
    if (page.acting.value) return;
    const answer = await page.act({ act: 'check-seal', found: found.value.trim(), state: state.value });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('done' in answer) page.show('scans');
  };

  if (handoff === null) return <p class="sheet">{say(screen['refused-no-handoff-open'])}</p>;
  const { seal } = handoff.opening;
  return (
    <div class="sheet">
      <h1>{say(settling['seal-title'])}</h1>
      <p>
        {seal === ''
          ? say(settling['seal-expected-none'])
          : say(settling['seal-expected'], { seal: visible(seal) })}
      </p>
      <Form
        page={page}
        does="seal-check"
        onDone={check}
        wrong={wrong.value}
        label={say(settling['seal-title'])}
      >
        <Choice
          name="state"
          label={say(settling['seal-state'])}
          value={state}
          options={(['whole', 'broken', 'missing'] as const).map(one => [
            one,
            say(settling[`seal-state-${one}`]),
          ])}
        />
        <Field
          name="found"
          label={say(settling['seal-found'])}
          value={found}
          wrong={wrong.value.found}
          scans
          big
        />
        <p class="acts">
          <KeyButton page={page} does="seal-check" strong />
        </p>
      </Form>
    </div>
  );
};
