import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { SetView } from '#src/api/contract-people.ts';
import { type MadeReport, type ReportAnswer, type ReportOf, reportPaths } from '#src/api/contract-reports.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Unreached } from '../acts.ts';
import { answerWords } from '../answer-words.ts';
import { dayAndTime } from '../figures.ts';
import type { Page } from '../page.ts';
import { Field } from '../parts/field.tsx';
import { Form, useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { ReportTable } from '../parts/report-table.tsx';
import { dayBeside, dayOf, isDay, shownTables } from '../report-words.ts';

const { screen, reports } = english;

const troubleOf = (answer: ReportAnswer | Unreached): string | null => {
  if ('report' in answer) return null;
  if ('invalid' in answer) return say(reports['day-wrong']);
  return 'refused' in answer ? say(reports['no-such-set']) : answerWords(answer);
};

/** The figures of a day or a set. Arrows in the field of the day go from day to day. */
export const Reports = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { zone } = view.station;
  const day = useSignal(dayOf(Date.now(), zone));
  const set = useSignal('');
  const sets = useSignal<readonly SetView[]>([]);
  const made = useSignal<MadeReport | null>(null);
  const wrong = useSignal<string | undefined>(undefined);
  const asked = useRef(0);
  const isCounting = useSignal(false);

  const chosen = (): ReportOf | null => {
    if (set.value !== '') return { set: Number(set.value) };
    return isDay(day.value.trim()) ? { day: day.value.trim() } : null;
  };
  const show = async (thenRead = false): Promise<void> => {
    const of = chosen();
    wrong.value = of === null ? say(reports['day-wrong']) : undefined;
    if (of === null) return;
    asked.current += 1;
    const mine = asked.current;
    page.trouble.value = null;
    isCounting.value = true;
    const answer = await page.station.report(of);
    // Whoever went on to another day meanwhile is not thrown back.
    if (mine !== asked.current) return;
    isCounting.value = false;
    page.trouble.value = troubleOf(answer);
    made.value = 'report' in answer ? answer : null;
    if (thenRead) requestAnimationFrame(() => document.querySelector<HTMLElement>('.report')?.focus());
  };
  useEffect(() => {
    void show();
    void page.station.sets().then(answer => {
      if ('recent' in answer) sets.value = answer.recent;
    });
    return () => {
      asked.current += 1;
    };
  }, []);

  /** In the field of the day Enter shows it, and is not the way to the next field. */
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
    const isDone = event.key === 'Enter';
    if ((by === null && !isDone) || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (by === null) {
      set.value = '';
      void show(true);
      return;
    }
    const beside = dayBeside(day.value.trim(), by);
    if (beside === null) return;
    day.value = beside;
    set.value = '';
    void show();
  };

  useCommand(page, 'keep', () => {
    const of = chosen();
    if (of !== null) page.openPaper(reportPaths.csv(of), say(screen['save-csv']));
  });
  useCommand(page, 'print', () => window.print());

  return (
    <div class="sheet full reports">
      <h1 class="unprinted">{say(screen['do-reports'])}</h1>
      <div class="unprinted" onKeyDownCapture={step}>
        <Form page={page} does="reports" onDone={() => void show(true)} label={say(screen['do-reports'])}>
          <div class="in-line">
            <Field
              name="day"
              label={say(reports.day)}
              hint={say(reports['day-hint'])}
              wrong={wrong.value}
              value={day}
            />
            <div class="field">
              <label for="set">{say(reports.set)}</label>
              <select
                id="set"
                name="set"
                value={set.value}
                onChange={event => {
                  set.value = event.currentTarget.value;
                  void show();
                }}
              >
                <option value="">{say(reports['whole-day'])}</option>
                {sets.value.map(({ id, name, openedAt }) => (
                  <option key={id} value={String(id)}>
                    {say(reports['set-of'], { name, day: dayOf(Date.parse(openedAt), zone) })}
                  </option>
                ))}
              </select>
            </div>
            <KeyButton page={page} does="reports" label={say(reports.show)} strong />
          </div>
        </Form>
      </div>
      {isCounting.value && (
        <p class="quiet" role="status">
          {say(reports.counting)}
        </p>
      )}
      {made.value !== null && <Made made={made.value} zone={zone} />}
    </div>
  );
};

const Made = ({ made, zone }: { readonly made: MadeReport; readonly zone: string }) => {
  const { site, station, day, set, from, to } = made.head;
  const tables = shownTables(made, zone);
  const isEmpty = made.report.handoffs.length === 0 && made.report.operators.length === 0;
  return (
    // Focusable, so that the keys scroll it.
    <section class="report" tabIndex={-1} aria-labelledby="report-title">
      <h2 id="report-title">
        {set === null
          ? say(reports.title, { site, station, day })
          : say(reports['title-set'], { site, station, day, set: set.name })}
      </h2>
      <p class="quiet">{say(reports.span, { from: dayAndTime(from, zone), to: dayAndTime(to, zone) })}</p>
      {isEmpty ? (
        <p>{say(reports.empty)}</p>
      ) : (
        tables.map(table => <ReportTable key={table.name} table={table} />)
      )}
    </section>
  );
};
