import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Command } from '../keys.ts';
import type { Page } from '../page.ts';

/** While a screen is open, a command is the screen's own. */
export const useCommand = (page: Page, command: Command, run: () => void): void => {
  // Not after the paint, as useEffect: a key that comes before it would still be the screen's that was left.
  useLayoutEffect(() => {
    page.own.set(command, run);
    return () => {
      if (page.own.get(command) === run) page.own.delete(command);
    };
  });
};

/** In a field of its own (data-own) Enter does this, and is not the way to the next field and to the save. */
export const onEnter =
  (run: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };

/** The hand goes to this field; what stands there is typed over, as with Tab. */
export const toField = (name: string): void =>
  toInput(document.querySelector<HTMLElement>(`input[name=${name}]`));
const toInput = (field: HTMLElement | null | undefined): void => {
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
};

// A field with data-own keeps its Enter for itself.
const fields =
  'input:not([type=radio]):not(:disabled):not([data-own]), input:checked, select:not(:disabled):not([data-own])';

/** Fields that Enter walks through; in the last one Enter, and `does` anywhere, do what the form is for. */
export const Form = ({
  page,
  does,
  onDone,
  wrong,
  children,
  label,
}: {
  readonly page: Page;
  readonly does: Command;
  readonly onDone: () => void;
  /** Changes when the station found fields wrong: the first of them gets the focus. */
  readonly wrong?: Readonly<Record<string, unknown>>;
  readonly label: string;
  readonly children: ComponentChildren;
}) => {
  const form = useRef<HTMLFormElement>(null);
  useCommand(page, does, onDone);
  useLayoutEffect(() => {
    toInput(form.current?.querySelector<HTMLElement>('input:checked, input:not([type=radio]), select'));
  }, []);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [wrong]);

  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || form.current === null) return;
    event.preventDefault();
    // A group of radios is one step, as it is for Tab.
    const steps = [...form.current.querySelectorAll<HTMLInputElement | HTMLSelectElement>(fields)];
    const next = steps[steps.indexOf(event.target) + 1];
    if (next === undefined) onDone();
    else toInput(next);
  };

  return (
    <form
      ref={form}
      aria-label={label}
      noValidate
      onKeyDown={enter}
      onSubmit={event => {
        event.preventDefault();
        onDone();
      }}
    >
      {children}
    </form>
  );
};
