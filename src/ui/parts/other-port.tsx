import { useSignal } from '@preact/signals';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { onEnter } from './form.tsx';

const { setUp } = english;

/** A port that no list shows: a link of the administrator's, a converter of the network, a simulated one. Enter adds it. */
export const OtherPort = ({ onAdd }: { readonly onAdd: (path: string) => void }) => {
  const path = useSignal('');
  const add = (): void => {
    const named = path.value.trim();
    if (named === '') return;
    path.value = '';
    onAdd(named);
  };
  return (
    <p class="other-port">
      <label for="other-port">{say(setUp['other-port'])}</label>
      <input
        id="other-port"
        data-own
        type="text"
        maxLength={256}
        autocomplete="off"
        spellcheck={false}
        placeholder={say(setUp['other-port-like'])}
        value={path.value}
        onInput={event => {
          path.value = event.currentTarget.value;
        }}
        onKeyDown={onEnter(add)}
      />
      <button type="button" disabled={path.value.trim() === ''} onClick={add}>
        {say(setUp['other-port-add'])}
      </button>
    </p>
  );
};
