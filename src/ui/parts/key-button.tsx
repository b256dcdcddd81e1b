import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';

type Shown = keyof typeof keyOf;

/** An act with its key. `idle`: nothing to do now; it stays readable and says why when pressed. */
export const KeyButton = ({
  page,
  does,
  label,
  idle = false,
  strong = false,
}: {
  readonly page: Page;
  readonly does: Shown;
  readonly label?: string | undefined;
  readonly idle?: boolean;
  readonly strong?: boolean;
}) => (
  <button
    type="button"
    class={`key-button${strong ? ' strong' : ''}${idle ? ' idle' : ''}`}
    // The focus stays where typing goes: a click must not leave a button that the next Enter presses.
    onMouseDown={event => event.preventDefault()}
    onClick={() => page.run(does)}
  >
    <kbd>{keyOf[does].shown}</kbd>
    <span>{label ?? say(english.screen[`do-${does}`])}</span>
  </button>
);
