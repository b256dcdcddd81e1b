import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';

export const codeLineId = 'code-line';

/** Where typing goes on the clerk's screen: by hand, or by a scanner that plugs in as a keyboard. */
export const CodeLine = ({ page }: { readonly page: Page }) => {
  const line = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => line.current?.focus(), []);
  const record = (event: Event) => {
    event.preventDefault();
    const field = line.current;
    if (field === null || field.value.trim() === '') return;
    page.scan(field.value);
    field.value = '';
  };
  return (
    <form class="code-line" onSubmit={record}>
      <label for={codeLineId}>{say(english.screen['code-line'])}</label>
      <input
        ref={line}
        id={codeLineId}
        data-scan="here"
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={4096}
      />
      <button type="submit" class="key-button" onMouseDown={event => event.preventDefault()}>
        <kbd>Enter</kbd>
        <span>{say(english.screen['code-line-hint'])}</span>
      </button>
    </form>
  );
};
