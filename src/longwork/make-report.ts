// In the worker: a span of the journal to the tables of its report.
import { hoursBy } from '#src/figures/rates.ts';
import { createReport } from '#src/figures/report.ts';
import type { Limits, Report } from '#src/figures/rows.ts';
import { tellStory } from '#src/figures/story.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { Rules } from '#src/handoff/rules.ts';
import type { createReplay } from '#src/journal/replay.ts';
import type { createReportRows, Span } from '#src/journal/report-rows.ts';
import { isHandoffEvent } from '#src/journal/station-event.ts';
import { localIso } from '#src/manifest/local-time.ts';

export type ReportAsk = {
  readonly span: Span;
  readonly zone: string;
  readonly limits: Limits;
  readonly tolerance: Rules['tolerance'];
};

const TOLD_EACH = 5_000;

/** `progress` hears of events, those of the handoffs. */
export const makeReport = (
  { span, zone, limits, tolerance }: ReportAsk,
  replay: Pick<ReturnType<typeof createReplay>, 'handoff'>,
  rows: ReturnType<typeof createReportRows>,
  progress: (done: number, of: number) => void,
): Report => {
  const report = createReport({ limits, tolerance });
  const handoffs = rows.handoffsOpened(span);
  const all = handoffs.reduce((sum, id) => sum + rows.eventsOf(id), 0);
  let done = 0;
  const eventsOf = function* (id: string): Generator<{ at: string; event: HandoffEvent }> {
    for (const { at, event } of replay.handoff(id)) {
      if (isHandoffEvent(event)) yield { at, event };
      done += 1;
      if (done % TOLD_EACH === 0) progress(done, all);
    }
  };
  for (const id of handoffs) {
    const story = tellStory(id, eventsOf(id));
    if (story) report.add(story);
  }
  return report.made(
    rows.scans(span),
    hoursBy(at => localIso(at, zone)),
  );
};
