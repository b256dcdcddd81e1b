import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { KEYBOARD, type TestState } from '#src/api/contract-test.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords } from '../answer-words.ts';
import type { DeviceRow } from '../device-picks.ts';
import { count, dayAndTime } from '../figures.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { applicable, scanWords, weightTestWords } from '../test-words.ts';
import { onEnter, useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { setUp, deviceWords } = english;
const againMs = 300;
const NONE: TestState = { test: 'none' };
type Running<Kind> = Extract<TestState, { test: Kind }>;

/** A test of one device; `row` undefined: of a scanner that types. Leaving it ends the test. */
export const DeviceTest = ({
  page,
  row,
  zone,
  onRows,
}: {
  readonly page: Page;
  readonly row?: DeviceRow;
  readonly zone: string;
  readonly onRows: (rows?: readonly DeviceRow[]) => void;
}) => {
  const id = row?.id ?? KEYBOARD;
  const state = useSignal<TestState>(NONE);
  const grams = useSignal('');
  const said = useSignal<string | null>(null);
  const gramsField = useRef<HTMLInputElement>(null);
  const seen = useRef(0);
  /** What a person wants: an answer that was under way when the test was ended does not begin it again. */
  const wanted = useRef(false);
  const isRunning = state.value.test !== 'none';
  const isScale = row?.kind === 'scale';

  const show = (next: TestState): void => {
    const newest = next.test === 'scanner' ? next.scans.at(-1) : undefined;
    if (newest !== undefined && newest.n > seen.current) {
      seen.current = newest.n;
      page.ticked('findings' in newest && newest.number !== null && newest.findings.length === 0);
    }
    const wasDone = state.value.test === 'scale' && state.value.result !== null;
    state.value = next;
    // The station has written the result down.
    if (next.test === 'scale' && next.result !== null && !wasDone) onRows();
  };
  useLayoutEffect(
    () => () => {
      wanted.current = false;
    },
    [],
  );
  // Not after the paint: the end of this test must be on its way before the next one begins.
  useLayoutEffect(() => {
    if (!isRunning) return;
    let left = false;
    let timer: number | undefined;
    const look = async (): Promise<void> => {
      const answer = await page.station.tested(id);
      if (left || !wanted.current) return;
      if ('test' in answer) show(answer);
      // Two minutes of silence have ended it.
      if ('test' in answer && answer.test === 'none') wanted.current = false;
      timer = window.setTimeout(() => void look(), againMs);
    };
    void look();
    if (row === undefined) page.typedInto.current = text => void page.station.typedTest(text);
    return () => {
      left = true;
      window.clearTimeout(timer);
      if (row === undefined) page.typedInto.current = null;
      void page.station.endTest(id);
    };
  }, [id, isRunning]);

  const toggle = async (): Promise<void> => {
    if (isRunning || wanted.current) {
      wanted.current = false;
      state.value = NONE;
      return;
    }
    const known = /^[1-9]\d{0,7}$/.test(grams.value.trim()) ? Number(grams.value) : undefined;
    if (isScale && row?.divisionGrams === undefined) {
      said.value = say(setUp['test-needs-division']);
      return;
    }
    if (isScale && known === undefined) {
      said.value = say(setUp['teach-grams-missing']);
      gramsField.current?.focus();
      return;
    }
    said.value = null;
    seen.current = 0;
    wanted.current = true;
    const answer = await page.station.test(id, isScale && known !== undefined ? { grams: known } : {});
    if (!wanted.current) void page.station.endTest(id);
    else if ('test' in answer && answer.test !== 'none') state.value = answer;
    else wanted.current = false;
    if ('test' in answer) return;
    if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };
  const command = row === undefined ? 'test-keyboard' : 'test';
  useCommand(page, command, () => void toggle());

  const last = row?.lastTest;
  return (
    <div class="device-test">
      {isScale && (
        <div class="record-line">
          <label for="test-grams">
            <span>{say(setUp['teach-grams'])}</span>
            <input
              id="test-grams"
              ref={gramsField}
              data-own
              type="text"
              inputMode="numeric"
              autocomplete="off"
              value={grams.value}
              onInput={event => {
                grams.value = event.currentTarget.value;
              }}
              onKeyDown={onEnter(() => void toggle())}
            />
          </label>
        </div>
      )}
      <p class="acts">
        <KeyButton page={page} does={command} {...(isRunning && { label: say(deviceWords['test-end']) })} />
      </p>
      {said.value !== null && <p class="wrong">{said.value}</p>}
      {state.value.test === 'scale' && <OfScale test={state.value} />}
      {state.value.test === 'scanner' && (
        <OfScanner page={page} test={state.value} row={row} does={command} onRows={onRows} />
      )}
      {last !== undefined && !isRunning && (
        <p class="quiet">
          {say(deviceWords['last-test'], {
            at: dayAndTime(last.at, zone),
            grams: count(last.grams),
            shown: count(last.shown),
          })}{' '}
          {say(deviceWords[last.ok ? 'weigh-ok' : 'weigh-not-ok'])}
        </p>
      )}
    </div>
  );
};

const OfScale = ({ test: { grams, result } }: { readonly test: Running<'scale'> }) =>
  result === null ? (
    <p role="status">{say(deviceWords['weigh-runs'], { grams: count(grams) })}</p>
  ) : (
    <p role="status" class={result.ok ? 'done' : 'wrong'}>
      {weightTestWords(result)} <b>{say(deviceWords[result.ok ? 'weigh-ok' : 'weigh-not-ok'])}</b>
    </p>
  );

const marks = { waiting: '○', right: '✓', wrong: '✗' } as const;

const OfScanner = ({
  page,
  test,
  row,
  does,
  onRows,
}: {
  readonly page: Page;
  readonly test: Running<'scanner'>;
  readonly row: DeviceRow | undefined;
  readonly does: 'test' | 'test-keyboard';
  readonly onRows: (rows?: readonly DeviceRow[]) => void;
}) => {
  const newest = test.scans.at(-1);
  const change = applicable(newest, row);
  const apply = async (): Promise<void> => {
    if (change === null || row === undefined) return;
    const answer = await page.station.changeRow(row.id, change);
    if ('devices' in answer) onRows(answer.devices);
    else
      page.trouble.value =
        'invalid' in answer ? Object.values(fieldWords(answer.invalid)).join(' ') : answerWords(answer);
  };
  useCommand(page, 'apply', () => void apply());
  return (
    <>
      <p class="quiet">{say(deviceWords['test-runs'], { key: keyOf[does].shown })}</p>
      <ol class="test-codes">
        {test.codes.map(({ number, symbology, was }) => (
          <li key={number} class={was} data-was={was}>
            {marks[was]} {number}. {symbology.replace(/,.*/, '')}
          </li>
        ))}
      </ol>
      {newest !== undefined && (
        <div role="status">
          <ul class="test-verdict">
            {scanWords(newest).map(text => (
              <li key={text}>
                {'number' in newest && newest.number !== null && <b>{newest.number}. </b>}
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {change !== null && (
        <p class="acts">
          <KeyButton page={page} does="apply" />
        </p>
      )}
    </>
  );
};
