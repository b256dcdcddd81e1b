import type { PendingView, SetsView } from '#src/api/contract-people.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, dayAndTime } from '../figures.ts';

const { people } = english;

/** The set that is open, and what it would leave, or what the one closed just now has left. */
export const SetState = ({
  sets,
  left,
  zone,
}: {
  readonly sets: SetsView;
  readonly left: { readonly set: string; readonly pending: PendingView } | null;
  readonly zone: string;
}) => {
  const { current } = sets;
  return (
    <section class="set-state">
      <h2>{say(people.sets)}</h2>
      {current === null ? (
        <p>{say(people['set-none'])}</p>
      ) : (
        <p>
          {say(people['set-now'], {
            set: current.name,
            time: dayAndTime(current.openedAt, zone),
            badge: current.openedBy,
          })}
        </p>
      )}
      {current?.leftOpen && <p class="banner">{say(people['set-left-open'], { set: current.name })}</p>}
      {left !== null ? (
        <Pending words={say(people.left, { set: left.set })} pending={left.pending} />
      ) : (
        current !== null && <Pending words={say(people.pending)} pending={sets.pending} />
      )}
    </section>
  );
};

const Pending = ({ words, pending }: { readonly words: string; readonly pending: PendingView }) => (
  <>
    <h3>{words}</h3>
    <dl class="pending">
      {(
        [
          ['pending-handoffs', pending.handoffs.length],
          ['pending-parked', pending.parked],
          ['pending-unsent', pending.unsent],
        ] as const
      ).map(([name, n]) => (
        <div key={name} class={n > 0 ? 'some' : ''}>
          <dt>{say(people[name])}</dt>
          <dd>{count(n)}</dd>
        </div>
      ))}
    </dl>
  </>
);
