import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords } from '../answer-words.ts';
import type { DeviceRow } from '../device-picks.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { onEnter, useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { setUp, deviceWords, settling } = english;
const ofAll = ['name', 'place', 'lane', 'holder'] as const;
const ofScale = [...ofAll, 'model', 'serial', 'certificate', 'validUntil'] as const;
type Part = (typeof ofScale)[number];
type Noted = Readonly<Record<Part, string>>;

const partsOf = ({ kind }: DeviceRow): readonly Part[] => (kind === 'scale' ? ofScale : ofAll);
const notedOf = (row: DeviceRow): Noted => ({
  name: row.name ?? '',
  place: row.place ?? '',
  lane: row.lane ?? '',
  holder: row.holder ?? '',
  model: row.model ?? '',
  serial: row.serial ?? '',
  certificate: row.certificate ?? '',
  validUntil: row.validUntil ?? '',
});
const labels = {
  name: setUp.lead,
  place: deviceWords['record-place'],
  lane: deviceWords['record-lane'],
  holder: deviceWords['record-holder'],
  model: settling['record-model'],
  serial: settling['record-serial'],
  certificate: settling['record-certificate'],
  validUntil: settling['record-valid-until'],
} as const;

/** What people call a device, where it is and who has it. Enter keeps it, Esc leaves it as it was. */
export const DeviceRecord = ({
  page,
  row,
  onRows,
}: {
  readonly page: Page;
  readonly row: DeviceRow;
  readonly onRows: (rows: readonly DeviceRow[]) => void;
}) => {
  const noted = useSignal<Noted>(notedOf(row));
  const said = useSignal<string | null>(null);
  /** As it was before the last keep. */
  const before = useSignal<Noted | null>(null);
  const kept = notedOf(row);
  const parts = partsOf(row);
  const stamp = parts.map(part => kept[part]).join('\n');
  useEffect(() => {
    noted.value = notedOf(row);
  }, [stamp]);
  const isChanged = parts.some(part => noted.value[part] !== kept[part]);

  const keep = async (next: Noted, was: Noted | null): Promise<void> => {
    if (page.acting.value) return;
    page.acting.value = true;
    const changes = Object.fromEntries(parts.map(part => [part, next[part]]));
    const answer = await page.station.changeRow(row.id, changes);
    page.acting.value = false;
    if ('devices' in answer) {
      before.value = was;
      said.value = was === null ? null : say(deviceWords.kept, { key: keyOf.undo.shown });
      onRows(answer.devices);
    } else if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };
  useCommand(page, 'keep', () => void keep(noted.value, kept));
  useCommand(page, 'undo', () => {
    if (before.value !== null) void keep(before.value, null);
  });
  useCommand(page, 'back', () => {
    if (isChanged) noted.value = kept;
    else {
      page.blocked.value = null;
      page.show('scans');
    }
  });

  return (
    <div class="device-record">
      <div class="record-line">
        {parts.map(part => (
          <label key={part} for={`record-${part}`}>
            <span>{say(labels[part])}</span>
            <input
              id={`record-${part}`}
              data-own
              type="text"
              maxLength={40}
              autocomplete="off"
              spellcheck={false}
              value={noted.value[part]}
              onInput={event => {
                noted.value = { ...noted.value, [part]: event.currentTarget.value };
                said.value = null;
              }}
              onKeyDown={onEnter(() => void keep(noted.value, kept))}
            />
          </label>
        ))}
      </div>
      <p class="acts">
        <KeyButton page={page} does="keep" idle={!isChanged} />
        {before.value !== null && <KeyButton page={page} does="undo" />}
        <span class="record-said" role="status">
          {said.value}
        </span>
      </p>
    </div>
  );
};
