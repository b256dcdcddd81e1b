import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DeviceCommand, DeviceView, HeardAnswer } from '#src/api/contract-devices.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords } from '../answer-words.ts';
import { type DeviceRow, framingOf, isHid } from '../device-picks.ts';
import { count, timeOfDay, visible } from '../figures.ts';
import { bytesShown, readingWords, wasWords } from '../heard-words.ts';
import type { Page } from '../page.ts';
import { DeviceRecord } from './device-record.tsx';
import { DeviceTest } from './device-test.tsx';
import { useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';
import { Teach } from './teach.tsx';

const { setUp, deviceWords } = english;
const againMs = 500;

/** What one device of the station sends, as it comes and as it is understood, and what it can be told. */
export const Heard = ({
  page,
  row,
  device,
  zone,
  onTaught,
}: {
  readonly page: Page;
  /** As it is set now. */
  readonly row: DeviceRow;
  /** Undefined for a moment after a save. */
  readonly device: DeviceView | undefined;
  readonly zone: string;
  /** Rows as the station has them now; without, they are asked for. */
  readonly onTaught: (rows?: readonly DeviceRow[]) => void;
}) => {
  const heard = useSignal<HeardAnswer>({ chunks: [], readings: [] });
  const lost = useSignal(false);
  useEffect(() => {
    let left = false;
    let timer: number | undefined;
    // One question at a time: a station that is slow is not asked on top.
    const look = async (): Promise<void> => {
      const answer = await page.station.heard(row.id);
      if (left) return;
      lost.value = !('chunks' in answer);
      if ('chunks' in answer) heard.value = answer;
      timer = window.setTimeout(() => void look(), againMs);
    };
    void look();
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [row.id]);

  const { chunks, readings } = heard.value;
  return (
    <section class="heard" aria-labelledby="heard-title">
      <div class="panel-head">
        <h2 id="heard-title">{say(setUp['heard-title'], { device: visible(row.name ?? row.id) })}</h2>
      </div>
      <p class="heard-how">
        {[
          profileWords(row.profile),
          visible(device?.path ?? row.port.path),
          ...(isHid(row) ? [] : [`${row.line.baudRate} ${framingOf(row.line)}`]),
          say(setUp['heard-unreadable'], { count: count(device?.unreadable ?? 0) }),
        ].join(' · ')}
      </p>
      {row.profile === 'taught' ? (
        <Teach page={page} row={row} onTaught={onTaught} />
      ) : (
        <Commands page={page} row={row} />
      )}
      {row.kind === 'scale' && row.profile !== 'taught' && !isHid(row) && (
        <Teachable page={page} row={row} onTaught={onTaught} />
      )}
      <DeviceTest page={page} row={row} zone={zone} onRows={onTaught} />
      <DeviceRecord page={page} row={row} onRows={onTaught} />
      {lost.value && <p class="wrong">{say(setUp['heard-lost'])}</p>}
      <h3>{say(setUp['heard-readings'])}</h3>
      {readings.length === 0 ? (
        <p class="quiet">{say(setUp['heard-nothing'])}</p>
      ) : (
        <ol class="heard-readings">
          {readings.toReversed().map((reading, i) => (
            <li key={i} class={reading.kind}>
              <time>{timeOfDay(reading.at, zone)}</time>
              <span>{readingWords(reading)}</span>
            </li>
          ))}
        </ol>
      )}
      {chunks.length > 0 && (
        <>
          <h3>{say(setUp['heard-bytes'])}</h3>
          <ol class="heard-bytes">
            {chunks.toReversed().map((chunk, i) => (
              <Chunk key={i} chunk={chunk} zone={zone} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
};

/** Teaching wants the profile for it: one key sets it, and the teaching is there. */
const Teachable = ({
  page,
  row,
  onTaught,
}: {
  readonly page: Page;
  readonly row: DeviceRow;
  readonly onTaught: (rows: readonly DeviceRow[]) => void;
}) => {
  const set = async (): Promise<void> => {
    const answer = await page.station.changeRow(row.id, { profile: 'taught' });
    if ('devices' in answer) onTaught(answer.devices);
    else page.trouble.value = 'invalid' in answer ? null : answerWords(answer);
  };
  useCommand(page, 'teach', () => void set());
  return (
    <p class="acts">
      <span class="quiet">{say(deviceWords['teach-needs'])}</span>
      <KeyButton page={page} does="teach" />
    </p>
  );
};

// A keyboard is no device of the bench: its profile has no words here.
const profileWords = (profile: DeviceRow['profile']): string =>
  profile === 'wedge' ? profile : say(setUp[`profile-${profile}`]);

const Chunk = ({
  chunk: { at, hex, length },
  zone,
}: {
  readonly chunk: HeardAnswer['chunks'][number];
  readonly zone: string;
}) => {
  const shown = bytesShown(hex);
  return (
    <li>
      <time>{timeOfDay(at, zone)}</time>
      <code>{shown.hex}</code>
      <code class="heard-text">
        {shown.text}
        {length * 2 > hex.length && <i> {say(setUp['heard-more'], { length: count(length) })}</i>}
      </code>
    </li>
  );
};

const scaleCommands = ['zero', 'tare', 'clear-tare'] as const;
const scannerCommands = ['good', 'reject', 'enable'] as const;
const commandsOf = ({ kind }: DeviceRow): readonly DeviceCommand[] =>
  kind === 'scale' ? scaleCommands : scannerCommands;

const Commands = ({ page, row }: { readonly page: Page; readonly row: DeviceRow }) => {
  const asking = useSignal(false);
  const said = useSignal<string | null>(null);
  const tell = async (command: DeviceCommand): Promise<void> => {
    if (asking.value) return;
    asking.value = true;
    said.value = say(setUp['command-asking'], { device: visible(row.id) });
    const answer = await page.station.command(row.id, command);
    asking.value = false;
    said.value =
      'was' in answer ? wasWords(answer.was, row.kind) : 'invalid' in answer ? null : answerWords(answer);
  };
  return (
    <>
      <p class="acts">
        {commandsOf(row).map(command => (
          <CommandKey key={command} page={page} command={command} tell={tell} />
        ))}
      </p>
      <p class="heard-said" role="status">
        {said.value}
      </p>
    </>
  );
};

const CommandKey = ({
  page,
  command,
  tell,
}: {
  readonly page: Page;
  readonly command: DeviceCommand;
  readonly tell: (command: DeviceCommand) => Promise<void>;
}) => {
  useCommand(page, command, () => void tell(command));
  return <KeyButton page={page} does={command} />;
};
