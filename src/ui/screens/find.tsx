import { useSignal } from '@preact/signals';
import type { FoundLine, View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords } from '../answer-words.ts';
import { dayAndTime, shortened, visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, history } = english;
const [manifestBefore, manifestAfter] = screen['find-manifest'][1].split('{manifest}');

/** What happened to a code, here, ever. */
export const Find = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const code = useSignal('');
  const asked = useSignal('');
  const found = useSignal<readonly FoundLine[] | null>(null);

  const find = async () => {
    const text = code.value.trim();
    if (text === '') return;
    page.trouble.value = null;
    const answer = await page.station.find(text);
    if (!('found' in answer)) {
      page.trouble.value = answerWords(answer);
      return;
    }
    asked.value = text;
    found.value = answer.found;
    document.querySelector<HTMLInputElement>('input[name=code]')?.select();
  };

  return (
    <div class="sheet wide">
      <h1>{say(screen['do-find'])}</h1>
      <Form page={page} does="find" onDone={() => void find()} label={say(screen['do-find'])}>
        <div class="in-line">
          <Field name="code" label={say(screen['find-field'])} value={code} scans big />
          <KeyButton page={page} does="find" strong />
        </div>
      </Form>
      {found.value !== null &&
        (found.value.length === 0 ? (
          <p role="status">{say(screen['find-none'], { code: shortened(visible(asked.value)).text })}</p>
        ) : (
          <ol class="history">
            {found.value.map(({ seq, at, kind, handoff, manifest }) => (
              <li key={seq}>
                <time class="when">{dayAndTime(at, view.station.zone)}</time>
                <b>{kindWords(kind)}</b>
                <span>
                  {manifest === null ? (
                    say(screen['not-on-manifest'])
                  ) : (
                    <>
                      {manifestBefore}
                      <strong class="on">{manifest}</strong>
                      {manifestAfter}
                    </>
                  )}
                  <small class="id">{say(screen['find-where'], { handoff: visible(handoff) })}</small>
                </span>
              </li>
            ))}
          </ol>
        ))}
    </div>
  );
};

/** A kind that is newer than this page is shown by its own name. */
const kindWords = (kind: string): string =>
  kind in history ? say(history[kind as keyof typeof history]) : visible(kind);
