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

const { screen } = english;
type Direction = NonNullable<View['handoff']>['opening']['direction'];

export const Open = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const direction = useSignal<Direction>('induction');
  const vehicle = useSignal('');
  const seal = useSignal('');
  const driverName = useSignal('');
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const { shipper, carrier } = view.station.parties;
  const there = say(screen['from-to'], { from: visible(shipper.name), to: visible(carrier.name) });
  const back = say(screen['from-to'], { from: visible(carrier.name), to: visible(shipper.name) });

  const open = async () => {
    if (page.acting.value) return;
    const answer = await page.act({
      act: 'open',
      direction: direction.value,
      vehicle: vehicle.value.trim(),
      seal: seal.value.trim(),
      driverName: driverName.value.trim(),
    });
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    if ('done' in answer) page.show('scans');
  };

  return (
    <div class="sheet">
      <h1>{say(screen['do-open'])}</h1>
      <Form page={page} does="open" onDone={open} wrong={wrong.value} label={say(screen['do-open'])}>
        <Choice
          name="direction"
          label={say(screen.direction)}
          value={direction}
          options={[
            ['induction', there],
            ['return', back],
          ]}
        />
        <Field
          name="vehicle"
          label={say(screen.vehicle)}
          value={vehicle}
          wrong={wrong.value.vehicle}
          scans
          big
        />
        <Field
          name="seal"
          label={say(screen['truck-seal'])}
          value={seal}
          wrong={wrong.value.seal}
          scans
          big
        />
        <Field
          name="driverName"
          label={say(screen.driver)}
          value={driverName}
          wrong={wrong.value.driverName}
          big
        />
        <p class="acts">
          <KeyButton page={page} does="open" strong />
        </p>
      </Form>
    </div>
  );
};
