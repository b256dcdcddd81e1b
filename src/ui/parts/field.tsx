import type { Signal } from '@preact/signals';
import { onEnter } from './form.tsx';

/** One field: what it wants, and what is wrong with what it holds. */
export const Field = ({
  name,
  label,
  hint,
  wrong,
  value,
  secret = false,
  scans = false,
  big = false,
  list,
  aside,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly value: Signal<string>;
  /** A PIN: dots instead of digits, and no browser that offers to keep it. */
  readonly secret?: boolean;
  readonly scans?: boolean;
  readonly big?: boolean;
  readonly list?: string;
  /** Reached by Tab; Enter passes it by, and in it does this. */
  readonly aside?: () => void;
}) => {
  const told = [hint === undefined ? '' : `${name}-hint`, wrong === undefined ? '' : `${name}-wrong`]
    .join(' ')
    .trim();
  return (
    <div class={`field${wrong === undefined ? '' : ' is-wrong'}${big ? ' big' : ''}`}>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        class={secret ? 'secret' : ''}
        inputMode={secret ? 'numeric' : 'text'}
        autocomplete="off"
        spellcheck={false}
        {...(scans ? { 'data-scan': 'here' } : {})}
        {...(aside === undefined ? {} : { 'data-own': true, onKeyDown: onEnter(aside) })}
        {...(list === undefined ? {} : { list })}
        {...(told === '' ? {} : { 'aria-describedby': told })}
        aria-invalid={wrong !== undefined}
        value={value.value}
        onInput={event => {
          value.value = event.currentTarget.value;
        }}
      />
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
};

/** One of a few: arrows choose. */
export const Choice = <Value extends string>({
  name,
  label,
  options,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Signal<Value>;
}) => (
  <fieldset class="choice">
    <legend>{label}</legend>
    {options.map(([one, words]) => (
      <label key={one} class={value.value === one ? 'chosen' : ''}>
        <input
          type="radio"
          name={name}
          value={one}
          checked={value.value === one}
          onChange={() => {
            value.value = one;
          }}
        />
        <span>{words}</span>
      </label>
    ))}
  </fieldset>
);
