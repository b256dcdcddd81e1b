import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PortOffer } from '#src/api/contract-devices.ts';
import type { FindResult, FindState, SearchAnswer } from '#src/api/contract-find.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords } from './answer-words.ts';
import type { DeviceRow } from './device-picks.ts';
import { visible } from './figures.ts';
import { type Choice, profileWords, progressWords, resultWords, rowsWith } from './found-device.ts';
import { bytesShown } from './heard-words.ts';
import type { Page } from './page.ts';
import { onEnter } from './parts/form.tsx';

const { finding } = english;
const againMs = 400;
const units = ['kg', 'g', 'lb', 'oz'] as const satisfies readonly DeviceRow['unit'][];
type Unit = (typeof units)[number];
type Said =
  | SearchAnswer
  | Extract<Parameters<typeof answerWords>[0], { fault: unknown } | { unreached: true }>;

/** For each port that no device has: what is on it? */
export const FindDevice = ({
  page,
  ports,
  onAdded,
}: {
  readonly page: Page;
  readonly ports: readonly PortOffer[];
  readonly onAdded: (rows: readonly DeviceRow[]) => void;
}) => {
  const state = useSignal<FindState>({ state: 'idle' });
  const said = useSignal<string | null>(null);
  const section = useRef<HTMLElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const isBusy = state.value.state === 'searching' || state.value.state === 'weighing';

  const heard = (answer: Said): void => {
    if ('state' in answer) state.value = answer;
    else if ('refused' in answer) said.value = say(finding[answer.refused]);
    else if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };
  const begin = async (asked: Promise<Said>): Promise<void> => {
    said.value = null;
    heard(await asked);
  };
  // A search that was begun before goes on when the screen was left: it is taken up where it stands.
  useEffect(() => {
    let left = false;
    let timer: number | undefined;
    const look = async (): Promise<void> => {
      const answer = await page.station.searched();
      if (left) return;
      if ('state' in answer) state.value = answer;
      timer = window.setTimeout(() => void look(), againMs);
    };
    void look();
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, []);
  // Below a long list, and below the bar with the save, nobody would see what comes of the search.
  useLayoutEffect(() => {
    if (state.value.state !== 'idle') section.current?.scrollIntoView({ block: 'center' });
    // The button that began it may be gone; what it found is the next thing to read.
    if (state.value.state === 'over' && document.activeElement === document.body) result.current?.focus();
  }, [state.value.state]);

  const add = async (port: PortOffer, choice: Choice): Promise<void> => {
    const set = await page.station.devices();
    const answer =
      'devices' in set ? await page.station.setDevices(rowsWith(set.devices, port, choice)) : set;
    if ('devices' in answer) {
      said.value = say(finding.added, { id: visible(answer.devices.at(-1)?.id ?? '') });
      state.value = { state: 'idle' };
      onAdded(answer.devices);
    } else if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };

  const now = state.value;
  const path = now.state === 'idle' ? undefined : now.path;
  const port = ports.find(one => one.path === path);
  const isHid = port?.hid !== undefined;
  return (
    <section ref={section} class="find-device" aria-labelledby="find-title">
      <div class="panel-head">
        <h2 id="find-title">{say(finding.title)}</h2>
      </div>
      <p class="quiet">{say(finding.hint)}</p>
      <p class="acts">
        {ports.map(one => (
          <Act
            key={one.path}
            label={say(finding.find, { port: visible(one.path) })}
            idle={isBusy}
            onAct={() => void begin(page.station.search({ path: one.path }))}
          />
        ))}
        {isBusy && <Act label={say(finding.cancel)} onAct={() => void begin(page.station.cancelSearch())} />}
      </p>
      <p class="find-progress" role="status" aria-live="polite">
        {isBusy ? progressWords(now, isHid) : said.value}
      </p>
      {now.state === 'over' && (
        <>
          <div ref={result} class="find-result" tabIndex={-1} role="status">
            {resultWords(now.result, now.path, isHid).map(words => (
              <p key={words}>{words}</p>
            ))}
          </div>
          <Heard result={now.result} />
          {port !== undefined && (
            <Next
              key={JSON.stringify(now.result)}
              result={now.result}
              onAsk={() => void begin(page.station.search({ path: now.path, isScale: true }))}
              onWeigh={grams => void begin(page.station.weighSearched(grams))}
              onAdd={choice => void add(port, choice)}
              onMissing={words => {
                said.value = words;
              }}
            />
          )}
        </>
      )}
    </section>
  );
};

/** The bytes themselves: three frames, and what no protocol reads, are shown as they came. */
const Heard = ({ result }: { readonly result: FindResult }) => {
  if (!('hex' in result) || result.hex === '') return null;
  const { hex, text } = bytesShown(result.hex);
  return (
    <dl class="find-heard">
      <dt>{say(finding.heard)}</dt>
      <dd>
        <code>{text}</code>
      </dd>
      <dd>
        <code>{hex}</code>
      </dd>
    </dl>
  );
};

/** What a person does with what was found. */
const Next = ({
  result,
  onAsk,
  onWeigh,
  onAdd,
  onMissing,
}: {
  readonly result: FindResult;
  readonly onAsk: () => void;
  readonly onWeigh: (grams: number) => void;
  readonly onAdd: (choice: Choice) => void;
  readonly onMissing: (words: string) => void;
}) => {
  const grams = useSignal('');
  const unit = useSignal<Unit | ''>('');
  if (result.kind === 'silent')
    return result.unasked === 'unknown' ? (
      <p class="acts">
        <Act label={say(finding['ask-scale'])} onAct={onAsk} />
      </p>
    ) : null;
  if (result.kind === 'unreadable')
    return (
      <p class="acts">
        <Act
          label={say(finding['add-one'], { device: profileWords('taught') })}
          onAct={() => onAdd({ profile: 'taught', line: result.line })}
        />
      </p>
    );
  if (result.kind !== 'found' && result.kind !== 'several' && result.kind !== 'not-that-weight') return null;

  const weigh = (): void => {
    if (/^[1-9]\d{0,6}$/.test(grams.value.trim())) onWeigh(Number(grams.value));
    else onMissing(say(finding['grams-missing']));
  };
  const add = (profile: Choice['profile'], of: Extract<FindResult, { kind: 'found' | 'several' }>): void => {
    const known = of.unit ?? (unit.value === '' ? undefined : unit.value);
    if (of.unitMissing && known === undefined) onMissing(say(finding['unit-first']));
    else onAdd({ profile, line: of.line, ...(known !== undefined && { unit: known }) });
  };
  return (
    <>
      {(result.kind === 'not-that-weight' || result.unitMissing) && (
        <div class="device-line">
          <label for="find-grams">
            <span>{say(finding['known-grams'])}</span>
            <input
              id="find-grams"
              type="text"
              inputMode="numeric"
              autocomplete="off"
              value={grams.value}
              onInput={event => {
                grams.value = event.currentTarget.value;
              }}
              onKeyDown={onEnter(weigh)}
            />
          </label>
          <Act label={say(finding.weigh)} onAct={weigh} />
          {result.kind !== 'not-that-weight' && (
            <label for="find-unit">
              <span>{say(finding.unit)}</span>
              <select
                id="find-unit"
                value={unit.value}
                onChange={event => {
                  unit.value = event.currentTarget.value as Unit | '';
                }}
              >
                <option value="">{say(finding['unit-none'])}</option>
                {units.map(one => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      )}
      <p class="acts">
        {result.kind === 'found' && (
          <Act label={say(finding.add)} onAct={() => add(result.profile, result)} />
        )}
        {result.kind === 'several' &&
          result.profiles.map(profile => (
            <Act
              key={profile}
              label={say(finding['add-one'], { device: profileWords(profile) })}
              onAct={() => add(profile, result)}
            />
          ))}
      </p>
    </>
  );
};

const Act = ({
  label,
  onAct,
  idle = false,
}: {
  readonly label: string;
  readonly onAct: () => void;
  readonly idle?: boolean;
}) => (
  <button
    type="button"
    class={`key-button${idle ? ' idle' : ''}`}
    aria-disabled={idle}
    onClick={() => {
      if (!idle) onAct();
    }}
  >
    <span>{label}</span>
  </button>
);
