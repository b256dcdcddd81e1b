import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import { isPinRefused, type NotLead } from '#src/api/contract-lead.ts';
import { LIST_BYTES, type ListLine, listPaths, type WrongAnswer } from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords } from '../answer-words.ts';
import { importWords, refusalWords, stateWords, troubleWords } from '../list-words.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { ListTable } from '../parts/list-table.tsx';
import { WrongLines } from '../parts/wrong-lines.tsx';

const { screen, lists, rights } = english;
const NONE: WrongAnswer = { wrong: [], of: 0 };

/** What shippers announced: files in by key or by dropping them, what is wrong in them, and how each list stands. */
export const Lists = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const lines = useSignal<readonly ListLine[]>([]);
  const chosen = useSignal('');
  const wrong = useSignal<WrongAnswer>(NONE);
  const said = useSignal<string | null>(null);
  const sending = useSignal(false);
  const listFile = useRef<HTMLInputElement>(null);
  const bookingFile = useRef<HTMLInputElement>(null);
  const pin = useSignal('');
  const pinWrong = useSignal<string | undefined>(undefined);
  /** What Enter behind the PIN goes on with. */
  const asked = useRef<'bookings' | 'put-away'>('bookings');
  const isWorking = view.work.some(({ what }) => what === 'list');
  const { zone } = view.station;

  const load = async (): Promise<void> => {
    const answer = await page.station.lists();
    if (!('lists' in answer)) {
      page.trouble.value = answerWords(answer);
      return;
    }
    lines.value = answer.lists;
    if (!answer.lists.some(({ id }) => id === chosen.value)) chosen.value = answer.lists[0]?.id ?? '';
  };
  useEffect(() => void load(), [isWorking]);
  const hasLines = lines.value.length > 0;
  useEffect(() => {
    if (hasLines) document.querySelector<HTMLElement>(CHOSEN)?.focus();
  }, [hasLines]);
  const line = lines.value.find(({ id }) => id === chosen.value);
  useEffect(() => {
    const id = chosen.value;
    const wrongs = line?.wrong ?? 0;
    if (wrongs === 0) {
      // What was refused as a whole stays until another list is chosen.
      if (id !== '') wrong.value = NONE;
      return;
    }
    void page.station.wrongLines(id).then(answer => {
      if ('wrong' in answer && id === chosen.value) wrong.value = answer;
    });
  }, [chosen.value, line?.wrong]);

  const wantPin = (words: string): void => {
    pinWrong.value = words;
    document.querySelector<HTMLElement>('.lists input[name=pin]')?.focus();
  };
  const pinRefused = (answer: NotLead): void => {
    pin.value = '';
    wantPin(answerWords(answer) ?? '');
  };
  const asLead = (what: typeof asked.current, then: () => void): void => {
    asked.current = what;
    page.trouble.value = null;
    if (pin.value.trim() === '') wantPin(say(rights['lists-pin-empty']));
    else {
      pinWrong.value = undefined;
      then();
    }
  };

  const take = async (what: 'list' | 'bookings', file: File | undefined): Promise<void> => {
    if (file === undefined || sending.value) return;
    page.trouble.value = null;
    said.value = null;
    if (file.size > LIST_BYTES) {
      page.trouble.value = refusalWords('too-large');
      return;
    }
    sending.value = true;
    const answer = await (what === 'list'
      ? page.station.takeList(file)
      : page.station.takeBookings(file, pin.value));
    sending.value = false;
    if (isPinRefused(answer)) {
      pinRefused(answer);
      return;
    }
    said.value = importWords(answer);
    page.trouble.value = troubleWords(answer);
    if ('imported' in answer) chosen.value = answer.imported.id;
    if ('there' in answer) chosen.value = answer.there.id;
    await load();
    if (what === 'list' && !('refused' in answer)) document.querySelector<HTMLElement>(CHOSEN)?.focus();
    // Of booking data and of a refused file nothing is listed: what is wrong in it is told now or never.
    if (!('imported' in answer) && 'wrong' in answer && answer.wrong !== undefined)
      wrong.value = {
        wrong: answer.wrong,
        of: 'wrongs' in answer ? answer.wrongs : answer.wrong.length,
      };
  };
  // Anywhere on the page: a file that is dropped beside its place would else open in the page's stead.
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      void take('list', event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
  const putAway = (): void => {
    if (line === undefined) return;
    if (line.state !== 'open') {
      page.trouble.value = stateWords(line, zone);
      return;
    }
    const { id } = line;
    asLead('put-away', async () => {
      const answer = await page.station.putListAway(id, pin.value);
      if (isPinRefused(answer)) {
        pinRefused(answer);
        return;
      }
      page.trouble.value = 'done' in answer ? null : answerWords(answer);
      await load();
    });
  };
  const takeBookings = (): void => asLead('bookings', () => bookingFile.current?.click());

  useCommand(page, 'lists', () => listFile.current?.click());
  useCommand(page, 'apply', takeBookings);
  useCommand(page, 'stop-capture', () => void page.station.stopImport());
  useCommand(page, 'cancel', putAway);
  useCommand(page, 'print', () => {
    if (line !== undefined && line.wrong > 0)
      page.openPaper(listPaths.wrongCsv(line.id), say(lists['wrong-file']));
  });

  const picker = (what: 'list' | 'bookings', accept: string) => (
    <input
      ref={what === 'list' ? listFile : bookingFile}
      type="file"
      name={`${what}-file`}
      accept={accept}
      hidden
      onChange={({ currentTarget }) => {
        const file = currentTarget.files?.[0];
        void take(what, file);
        // The same file again is a change, too.
        currentTarget.value = '';
      }}
    />
  );

  return (
    <section class="sheet full lists" aria-labelledby="lists-title">
      <h1 id="lists-title">{say(screen['do-lists'])}</h1>
      <p class="quiet">{say(lists.hint)}</p>
      {picker('list', '.csv,.txt,.json,.xlsx')}
      {picker('bookings', '.csv,.txt,.json')}
      <p class="acts">
        <KeyButton page={page} does="lists" label={say(lists['choose-list'])} strong />
        <KeyButton page={page} does="apply" label={say(lists['choose-bookings'])} />
        {(isWorking || sending.value) && (
          <KeyButton page={page} does="stop-capture" label={say(lists['stop-import'])} />
        )}
        {line !== undefined && (
          <KeyButton
            page={page}
            does="cancel"
            label={say(lists['put-list-away'])}
            idle={line.state !== 'open'}
          />
        )}
        {line !== undefined && line.wrong > 0 && (
          <KeyButton page={page} does="print" label={say(lists['wrong-file'])} />
        )}
      </p>
      <form
        class="lists-pin"
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (asked.current === 'bookings') takeBookings();
          else putAway();
        }}
      >
        <Field
          name="pin"
          label={say(screen.pin)}
          hint={say(rights['lists-pin'])}
          wrong={pinWrong.value}
          value={pin}
          secret
        />
      </form>
      {said.value !== null && (
        <p class="done" role="status">
          {said.value}
        </p>
      )}
      {hasLines && <ListTable lines={lines.value} chosen={chosen} zone={zone} />}
      {wrong.value.wrong.length > 0 && <WrongLines {...wrong.value} />}
    </section>
  );
};

const CHOSEN = 'input[name=list]:checked';
