import type { HistoryLine, Names } from '#src/api/contract-search.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { visible } from '../figures.ts';
import { historyWords, whenWords } from '../history-words.ts';

const { screen, history } = english;

type Shown = {
  readonly lines: readonly HistoryLine[];
  readonly handoffs: {
    readonly [id: string]: { readonly vehicle: string; readonly manifest: string | null };
  };
  readonly people: Names;
  /** Of one thing: what it is counted as, first. */
  readonly names?: readonly string[];
};

/** The newest first, truck by truck. */
export const History = ({ of, zone, what }: { of: Shown; zone: string; what: string }) => (
  <section aria-label={say(history['lines-of'], { what })}>
    {byHandoff(of.lines).map(lines => {
      const id = lines[0]?.handoff ?? '';
      const { vehicle = '', manifest = null } = of.handoffs[id] ?? {};
      return (
        <div class="of-handoff" key={`${id} ${lines[0]?.seq}`}>
          <h2>
            {visible(vehicle)}
            <span class="on">{manifest === null ? say(screen['not-on-manifest']) : visible(manifest)}</span>
          </h2>
          <ol class="history">
            {lines.map(line => (
              <li key={`${line.seq} ${'delivered' in line}`}>
                <time class="when" dateTime={line.at}>
                  {whenWords(line.at, zone)}
                </time>
                <span>{historyWords(line, of.people, of.names?.[0])}</span>
              </li>
            ))}
          </ol>
        </div>
      );
    })}
  </section>
);

/** Neighbours of one handoff together. */
const byHandoff = (lines: readonly HistoryLine[]): readonly (readonly HistoryLine[])[] => {
  const groups: HistoryLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0]?.handoff === line.handoff) last.push(line);
    else groups.push([line]);
  }
  return groups;
};
