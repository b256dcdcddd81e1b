import type { HandoffView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, kilograms, rupees } from '../figures.ts';

const { screen, dock, settling } = english;

/** What both sides look at before the close and confirm after it: the same figures in the same order. */
export const HandoverTotals = ({ totals }: Pick<HandoffView, 'totals'>) => {
  const rows: readonly (readonly [string, string])[] = [
    [say(screen.sacks), count(totals.sacks)],
    [say(screen.parcels), count(totals.parcels)],
    [say(screen.loose), count(totals.loose)],
    [say(screen.weight), `${kilograms(totals.grams)} ${say(screen.kg)}`],
    ...(totals.held > 0 ? [[say(screen['held-count']), count(totals.held)] as const] : []),
    [say(dock.rejected), count(totals.rejected)],
    [say(screen['returned-count']), count(totals.returned)],
    ...(totals.said > 0 ? [[say(dock.said), count(totals.said)] as const] : []),
    ...(totals.codParcels > 0
      ? [
          [say(settling['close-cod']), count(totals.codParcels)] as const,
          [say(settling['close-cod-sum']), rupees(totals.codPaise)] as const,
        ]
      : []),
  ];
  return (
    <dl class="totals">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What was announced and did not come; the paper names each. */
export const Missing = ({ left }: Pick<HandoffView, 'left'>) =>
  left === null || left.sacks + left.parcels === 0 ? null : (
    <p class="banner warn">
      {say(settling['close-missing'], { sacks: count(left.sacks), parcels: count(left.parcels) })}
    </p>
  );
