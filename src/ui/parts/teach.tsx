import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Teach as Lesson } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords } from '../answer-words.ts';
import type { DeviceRow } from '../device-picks.ts';
import type { Page } from '../page.ts';
import { onEnter, useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { screen, setUp, deviceWords } = english;
const captures = ['empty', 'known', 'moving'] as const;
type Capture = (typeof captures)[number];
type Captured = Partial<Pick<Lesson, Capture | 'grams' | 'unit'>>;
const units = ['kg', 'g', 't', 'lb', 'oz', 'mg', 'ct'] as const satisfies readonly Lesson['unit'][];

/** Three captures of a scale whose protocol is not known; after the third the station finds what each column says. */
export const Teach = ({
  page,
  row,
  onTaught,
}: {
  readonly page: Page;
  readonly row: DeviceRow;
  readonly onTaught: (rows: readonly DeviceRow[]) => void;
}) => {
  const grams = useSignal('');
  const unit = useSignal<Lesson['unit']>('kg');
  const captured = useSignal<Captured>({});
  const listening = useSignal(false);
  const said = useSignal<string | null>(null);
  const done = useSignal(false);
  const gramsField = useRef<HTMLInputElement>(null);
  /** Grows when a capture is begun or stopped: an answer to an older one is nobody's. */
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );

  const learn = async (lesson: Lesson): Promise<void> => {
    const answer = await page.station.teach(row.id, lesson);
    done.value = 'devices' in answer;
    if ('devices' in answer) {
      captured.value = {};
      said.value = say(setUp['teach-done']);
      onTaught(answer.devices);
    } else if ('cannot' in answer) said.value = say(screen[`cannot-${answer.cannot}`]);
    else if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };

  const capture = async (what: Capture): Promise<void> => {
    if (listening.value) return;
    done.value = false;
    const known = /^[1-9]\d{0,7}$/.test(grams.value.trim()) ? Number(grams.value) : undefined;
    if (what === 'known' && known === undefined) {
      said.value = say(setUp['teach-grams-missing']);
      gramsField.current?.focus();
      return;
    }
    turn.current += 1;
    const mine = turn.current;
    listening.value = true;
    said.value = say(setUp[what === 'moving' ? 'teach-moving' : 'teach-listening']);
    const answer = await page.station.capture(row.id);
    if (mine !== turn.current) return;
    if (!('hex' in answer)) said.value = answerWords(answer);
    else if (answer.hex === '') said.value = say(screen['cannot-too-few-frames']);
    else {
      const weight = what === 'known' && known !== undefined ? { grams: known, unit: unit.value } : {};
      captured.value = { ...captured.value, ...weight, [what]: answer.hex };
      const { empty, known: loaded, moving, grams: of, unit: shown } = captured.value;
      if (empty && loaded && moving && of !== undefined && shown) {
        await learn({ empty, known: loaded, moving, grams: of, unit: shown });
      } else {
        const left = captures.filter(one => captured.value[one] === undefined);
        said.value = say(setUp['teach-left'], { left: left.map(nameOf).join('; ') });
      }
    }
    listening.value = false;
  };
  useCommand(page, 'stop-capture', () => {
    if (!listening.value) return;
    turn.current += 1;
    listening.value = false;
    said.value = say(deviceWords['teach-stopped']);
  });
  useCommand(page, 'capture-empty', () => void capture('empty'));
  useCommand(page, 'capture-known', () => void capture('known'));
  useCommand(page, 'capture-moving', () => void capture('moving'));

  return (
    <div class="teach">
      <h3>{say(setUp['teach-title'])}</h3>
      <p class="quiet">{say(setUp['teach-hint'])}</p>
      <div class="device-line">
        <label for="teach-grams">
          <span>{say(setUp['teach-grams'])}</span>
          <input
            id="teach-grams"
            data-own
            ref={gramsField}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={grams.value}
            onInput={event => {
              grams.value = event.currentTarget.value;
            }}
            onKeyDown={onEnter(() => void capture('known'))}
          />
        </label>
        <label for="teach-unit">
          <span>{say(setUp['teach-unit'])}</span>
          <select
            id="teach-unit"
            data-own
            value={unit.value}
            onChange={event => {
              unit.value = event.currentTarget.value as Lesson['unit'];
            }}
          >
            {units.map(one => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="acts">
        {captures.map(one => (
          <KeyButton
            key={one}
            page={page}
            does={`capture-${one}`}
            label={`${captured.value[one] === undefined ? '' : '✓ '}${nameOf(one)}`}
          />
        ))}
      </p>
      {listening.value && (
        <p class="acts">
          <KeyButton page={page} does="stop-capture" />
        </p>
      )}
      <p class={`heard-said${done.value ? ' done' : ''}`} role="status">
        {said.value}
      </p>
    </div>
  );
};

const nameOf = (capture: Capture): string => say(screen[`capture-${capture}`]);
