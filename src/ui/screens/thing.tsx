import { useSignal } from '@preact/signals';
import type { View } from '#src/api/contract.ts';
import type { HandoffView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { fieldWords } from '../answer-words.ts';
import type { Page } from '../page.ts';
import { Choice, Field } from '../parts/field.tsx';
import { Form, toField } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Photo } from '../parts/photo.tsx';
import { DAMAGES, DOES, type Does, needsOf, REASONS, thingAct, type WrongFields } from '../thing-act.ts';

const { screen, dock, settling } = english;

/** Any sack or parcel of the handoff by its code, not only the last one: weigh, move, take out, mark, photograph. */
export const Thing = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const code = useSignal(page.about.value ?? '');
  const does = useSignal<Does>('weigh');
  const into = useSignal(view.handoff?.current?.code ?? '');
  const kg = useSignal('');
  const length = useSignal('');
  const breadth = useSignal('');
  const height = useSignal('');
  const alias = useSignal('');
  const rupees = useSignal('');
  const damage = useSignal<(typeof DAMAGES)[number]>('torn');
  const back = useSignal<(typeof REASONS)[number]>('refused');
  const note = useSignal('');
  const why = useSignal('');
  const pin = useSignal('');
  const done = useSignal(false);
  const wrong = useSignal<WrongFields>({});
  const { handoff } = view;
  const keyedByLead = view.station.asks.keyedBy === 'lead';

  const perform = async () => {
    if (page.acting.value) return;
    wrong.value = {};
    done.value = false;
    if (does.value === 'key-weight' && keyedByLead && pin.value === '') {
      wrong.value = { pin: say(settling['pin-missing']) };
      return;
    }
    if (does.value === 'photo') return;
    const read = thingAct(does.value, {
      code: code.value.trim(),
      into: into.value.trim(),
      kg: kg.value,
      length: length.value,
      breadth: breadth.value,
      height: height.value,
      alias: alias.value.trim(),
      rupees: rupees.value,
      damage: damage.value,
      back: back.value,
      note: note.value.trim(),
      why: why.value.trim(),
      pin: pin.value,
    });
    if ('wrong' in read) {
      wrong.value = read.wrong;
      return;
    }
    const answer = await page.act(read.act);
    wrong.value = 'invalid' in answer ? fieldWords(answer.invalid) : {};
    pin.value = '';
    done.value = 'done' in answer;
    if ('done' in answer) {
      // The next one is another: nothing that was said of this one is said of it.
      for (const field of [kg, length, breadth, height, alias, rupees, note, why]) field.value = '';
      toField('code');
    } else if ('refused' in answer) {
      const ofPin = answer.refused === 'wrong-pin' || answer.refused === 'locked';
      toField(ofPin ? 'pin' : 'code');
    }
  };

  if (handoff === null) return <p class="sheet">{say(screen['refused-no-handoff-open'])}</p>;
  const needs = needsOf(does.value);
  return (
    <div class="sheet wide thing">
      <h1>{say(settling['thing-title'])}</h1>
      <Form
        page={page}
        does="thing"
        onDone={perform}
        wrong={wrong.value}
        label={say(settling['thing-title'])}
      >
        <Field
          name="code"
          label={say(settling['thing-code'])}
          hint={say(settling['thing-code-hint'])}
          value={code}
          wrong={wrong.value.code ?? wrong.value.of}
          scans
          big
        />
        <Choice
          name="does"
          label={say(settling['thing-do'])}
          value={does}
          options={offered(handoff).map(one => [one, say(settling[`thing-${one}`])])}
        />
        {needs.includes('into') && (
          <Field
            name="into"
            label={say(settling['thing-into'])}
            value={into}
            wrong={wrong.value.into ?? wrong.value.sack}
            scans
            big
          />
        )}
        {needs.includes('grams') && (
          <Field name="grams" label={say(settling['thing-grams'])} value={kg} wrong={wrong.value.grams} big />
        )}
        {needs.includes('mm') && (
          <div class="three">
            <Field
              name="length"
              label={say(settling['thing-length'])}
              value={length}
              wrong={wrong.value.length ?? wrong.value.mm ?? wrong.value['mm.0']}
            />
            <Field
              name="breadth"
              label={say(settling['thing-breadth'])}
              value={breadth}
              wrong={wrong.value.breadth ?? wrong.value['mm.1']}
            />
            <Field
              name="height"
              label={say(settling['thing-height'])}
              value={height}
              wrong={wrong.value.height ?? wrong.value['mm.2']}
            />
          </div>
        )}
        {needs.includes('alias') && (
          <Field
            name="alias"
            label={say(settling['thing-alias'])}
            value={alias}
            wrong={wrong.value.alias}
            scans
            big
          />
        )}
        {needs.includes('paise') && (
          <Field
            name="paise"
            label={say(settling['thing-rupees'])}
            value={rupees}
            wrong={wrong.value.paise}
            big
          />
        )}
        {needs.includes('damage') && (
          <Choice
            name="category"
            label={say(dock.damage)}
            value={damage}
            options={DAMAGES.map(one => [one, say(dock[`damage-${one}`])])}
          />
        )}
        {needs.includes('back') && (
          <Choice
            name="back"
            label={say(dock['return-reason'])}
            value={back}
            options={REASONS.map(one => [one, say(dock[`return-${one}`])])}
          />
        )}
        {needs.includes('note') && (
          <Field name="note" label={say(settling['thing-note'])} value={note} wrong={wrong.value.note} />
        )}
        {needs.includes('why') && (
          <Field
            name="reason"
            label={say(settling['thing-why'])}
            value={why}
            wrong={wrong.value.reason}
            big
          />
        )}
        {needs.includes('pin') && keyedByLead && (
          <Field
            name="pin"
            label={say(screen.pin)}
            hint={say(settling['thing-pin-hint'])}
            value={pin}
            wrong={wrong.value.pin}
            secret
            big
          />
        )}
        {does.value !== 'photo' && (
          <p class="acts">
            <KeyButton page={page} does="thing" label={say(screen['code-line-hint'])} strong />
            {done.value && (
              <span class="done" role="status">
                {say(settling['thing-done'])}
              </span>
            )}
          </p>
        )}
      </Form>
      {does.value === 'photo' && <Photo page={page} code={code.value.trim()} />}
    </div>
  );
};

const offered = ({ opening }: HandoffView): readonly Does[] =>
  DOES.filter(one => one !== (opening.direction === 'return' ? 'key-cod' : 'return-reason'));
