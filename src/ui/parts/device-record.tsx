import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { changesLegal, isPinRefused } from '#src/api/contract-lead.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords } from '../answer-words.ts';
import type { DeviceRow } from '../device-picks.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { onEnter, useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { screen, setUp, deviceWords, settling, rights } = english;
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
/** As it would be kept: blanks around are none, and nothing is taken away. */
const withNoted = (row: DeviceRow, noted: Noted): DeviceRow => {
  const { model: _m, serial: _s, certificate: _c, validUntil: _v, ...rest } = row;
  const typed = Object.entries(noted).map(([part, text]) => [part, text.trim()] as const);
  return { ...rest, ...Object.fromEntries(typed.filter(([, text]) => text !== '')) };
};
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
  useLayoutEffect(() => {
    noted.value = notedOf(row);
  }, [stamp]);
  const pin = useSignal('');
  const pinWrong = useSignal<string | null>(null);
  const wantsLead = (next: Noted): boolean => changesLegal([row], [withNoted(row, next)]);
  /** To keep what is typed, or to take back what was kept. */
  const asksPin =
    wantsLead(noted.value) || (before.value !== null && wantsLead(before.value)) || pinWrong.value !== null;
  const wantPin = (words: string): void => {
    said.value = null;
    pinWrong.value = words;
    document.querySelector<HTMLElement>('#record-pin')?.focus();
  };
  const isChanged = parts.some(part => noted.value[part] !== kept[part]);

  const keep = async (next: Noted, was: Noted | null): Promise<void> => {
    if (page.acting.value) return;
    pinWrong.value = null;
    const typed = pin.value.trim();
    page.acting.value = true;
    const changes = Object.fromEntries(parts.map(part => [part, next[part]]));
    const answer = await page.station.changeRow(row.id, {
      ...changes,
      ...(typed !== '' && { pin: typed }),
    });
    page.acting.value = false;
    // Whoever comes by next is not the lead.
    pin.value = '';
    if (isPinRefused(answer)) wantPin(answerWords(answer) ?? '');
    else if ('devices' in answer) {
      before.value = was;
      said.value = was === null ? null : say(deviceWords.kept, { key: keyOf.undo.shown });
      onRows(answer.devices);
    } else if ('invalid' in answer) said.value = Object.values(fieldWords(answer.invalid)).join(' ');
    else said.value = answerWords(answer);
  };
  useCommand(page, 'keep', () => void keep(noted.value, kept));
  const takeBack = async (): Promise<void> => {
    if (before.value !== null) await keep(before.value, null);
  };
  useCommand(page, 'undo', () => void takeBack());
  useCommand(page, 'back', () => {
    pin.value = '';
    pinWrong.value = null;
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
      {asksPin && (
        <div class="record-pin">
          <label for="record-pin">
            <span>{say(screen.pin)}</span>
            <input
              id="record-pin"
              data-own
              type="text"
              class="secret"
              inputMode="numeric"
              autocomplete="off"
              spellcheck={false}
              maxLength={40}
              aria-describedby="record-pin-why"
              aria-invalid={pinWrong.value !== null}
              value={pin.value}
              onInput={event => {
                pin.value = event.currentTarget.value;
              }}
              onKeyDown={onEnter(() => void (isChanged ? keep(noted.value, kept) : takeBack()))}
            />
          </label>
          <p id="record-pin-why" class={pinWrong.value === null ? 'quiet' : 'wrong'} role="status">
            {pinWrong.value ?? say(rights['scale-pin'])}
          </p>
        </div>
      )}
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
