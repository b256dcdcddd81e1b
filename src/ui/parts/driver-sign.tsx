import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DriverAct } from '#src/api/contract-acts.ts';
import type { Strokes } from '#src/lib/strokes.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from './field.tsx';
import { useCommand } from './form.tsx';
import { SignaturePad } from './signature-pad.tsx';

const { signing } = english;

export type How = 'drawn' | 'typed' | 'badge' | 'refused';
export type Wrong = Readonly<Record<string, string>>;
export type DriverFields = ReturnType<typeof useDriverFields>;

/** What the driver said so far; `name` where it was given at the opening. */
export const useDriverFields = (name: string) => ({
  how: useSignal<How>('drawn'),
  name: useSignal(name),
  phone: useSignal(''),
  strokes: useSignal<Strokes>([]),
  badge: useSignal(''),
  reason: useSignal(''),
});

const bare = ({ value }: Signal<string>): string => value.trim();

/** The fields to what the station is told, or what is missing. */
export const driverOf = (
  fields: DriverFields,
): { readonly driver: DriverAct } | { readonly wrong: Wrong } => {
  const [name, phone, badge, reason] = [fields.name, fields.phone, fields.badge, fields.reason].map(bare);
  const strokes = fields.strokes.value;
  const wrong = (field: string, sentence: string) => ({ wrong: { [field]: sentence } });
  if (fields.how.value === 'refused') {
    if (!reason) return wrong('refused', say(signing['reason-missing']));
    return { driver: { refused: reason, ...(name && { name }) } };
  }
  if (!name) return wrong('name', say(signing['name-missing']));
  const person = { name, ...(phone && { phone }) };
  switch (fields.how.value) {
    case 'drawn':
      return strokes.length === 0
        ? wrong('strokes', say(signing['strokes-missing']))
        : { driver: { ...person, strokes } };
    case 'badge':
      return badge ? { driver: { ...person, badge } } : wrong('badge', say(signing['badge-missing']));
    case 'typed':
      return { driver: person };
  }
};

/** How the driver confirms, in four ways; each can be gone without a mouse. */
export const DriverSign = ({
  page,
  fields,
  wrong,
}: {
  readonly page: Page;
  readonly fields: DriverFields;
  readonly wrong: Wrong;
}) => {
  const { how } = fields;
  const byKey = useRef(false);
  useCommand(page, 'refuse', () => {
    byKey.current = true;
    how.value = 'refused';
  });
  useLayoutEffect(() => {
    // Only the key leaves the choice: an arrow may go on to the next way.
    if (byKey.current) document.querySelector<HTMLElement>('input[name=refused]')?.focus();
    byKey.current = false;
  });
  const of = (field: string): string | undefined => wrong[field] ?? wrong[`driver.${field}`] ?? undefined;
  return (
    <>
      <Choice
        name="how"
        label={say(signing.how)}
        value={how}
        options={[
          ['drawn', say(signing['how-drawn'])],
          ['typed', say(signing['how-typed'])],
          ['badge', say(signing['how-badge'])],
          ['refused', say(signing['how-refused'])],
        ]}
      />
      {how.value === 'refused' && (
        <Field
          name="refused"
          label={say(signing.reason)}
          hint={say(signing['reason-hint'])}
          value={fields.reason}
          wrong={of('refused')}
        />
      )}
      <div class="two">
        <Field name="name" label={say(signing.name)} value={fields.name} wrong={of('name')} />
        {how.value !== 'refused' && (
          <Field
            name="phone"
            label={say(signing.phone)}
            hint={say(signing['phone-hint'])}
            value={fields.phone}
            wrong={of('phone')}
          />
        )}
      </div>
      {how.value === 'badge' && (
        <Field
          name="badge"
          label={say(signing.badge)}
          hint={say(signing['badge-hint'])}
          value={fields.badge}
          wrong={of('badge')}
          scans
        />
      )}
      {how.value === 'drawn' && <SignaturePad page={page} strokes={fields.strokes} wrong={of('strokes')} />}
    </>
  );
};
