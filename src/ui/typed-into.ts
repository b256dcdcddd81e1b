// What keys type into: a field as it is, and as it was.

type Field = HTMLInputElement | HTMLTextAreaElement;
export const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')
    ? target
    : null;

/** A field that wants what a keyboard scanner types carries `data-scan="here"`. */
export const wantsScans = (field: Field | null): boolean => field?.dataset.scan === 'here';

/** What a character may change before it is known for a scanner's: a list turns to what begins with it. */
export type Holder = Field | HTMLSelectElement;
export const holderOf = (target: EventTarget | null): Holder | null =>
  target instanceof HTMLSelectElement ? target : fieldOf(target);

type Was = {
  readonly value: string;
  readonly selection: readonly [number, number, Field['selectionDirection']] | null;
};

export const read = (field: Holder): Was => ({
  value: field.value,
  selection:
    field instanceof HTMLSelectElement || field.selectionStart === null || field.selectionEnd === null
      ? null
      : [field.selectionStart, field.selectionEnd, field.selectionDirection],
});

export const put = (field: Holder, { value, selection }: Was): void => {
  if (field.value !== value) {
    field.value = value;
    const told = field instanceof HTMLSelectElement ? 'change' : 'input';
    field.dispatchEvent(new Event(told, { bubbles: true }));
  }
  if (selection === null || field instanceof HTMLSelectElement) return;
  const [start, end, direction] = selection;
  field.setSelectionRange(start, end, direction ?? 'none');
};

/** As if Enter were pressed there: what the form is for, or its next field. */
export const enter = (field: Field): void => {
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
  );
};
