import type { View } from '#src/api/contract.ts';
import type { NewestView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { kilograms, timeOfDay } from '../figures.ts';
import { binWords, codeOfVerdict, verdictWords } from '../verdict-words.ts';
import { Code } from './code.tsx';
import { nameOf } from './lamps.tsx';
import { Shape } from './shape.tsx';

const { screen } = english;

/** The newest scan, for the whole panel: read from three metres. */
export const Verdict = ({
  newest,
  devices,
  zone,
}: {
  readonly newest: NewestView | null;
  /** Whose names are shown. */
  readonly devices: View['devices'];
  readonly zone: string;
}) => {
  if (newest === null) {
    return (
      <section class="verdict look-idle" aria-live="polite">
        <div class="verdict-inner">
          <h1 class="verdict-word">{say(screen['idle-open'])}</h1>
          <p class="verdict-why">{say(screen['idle-open-more'])}</p>
        </div>
      </section>
    );
  }
  const { look, word, why, sack } = verdictWords(newest);
  const code = codeOfVerdict(newest);
  return (
    <section class={`verdict look-${look}`} aria-live="assertive" data-seq={newest.seq}>
      <div class="verdict-inner" key={newest.seq}>
        <div class="verdict-head">
          <Shape look={look} bin={newest.bin} />
          <h1 class="verdict-word">
            {word}
            {newest.verdict === 'parked' && (newest.bin ?? 0) > 0 && <strong>{binWords(newest)}</strong>}
          </h1>
        </div>
        {code !== '' && (
          <p class="verdict-code">
            <Code text={code} big />
          </p>
        )}
        <p class="verdict-why">
          {why}
          {sack !== null && (
            <>
              {' '}
              <Code text={sack} />
            </>
          )}
          {look === 'accepted' &&
            newest.grams !== undefined &&
            ` · ${kilograms(newest.grams)} ${say(screen.kg)}`}
        </p>
      </div>
      <p class="verdict-from">
        {[
          newest.device === ''
            ? ''
            : nameOf(devices.find(({ id }) => id === newest.device) ?? { id: newest.device }),
          timeOfDay(newest.at, zone),
        ]
          .filter(part => part !== '')
          .join(' · ')}
      </p>
    </section>
  );
};

/** The same in one line, on the screens that lie over the scans: scanning goes on under them. */
export const VerdictStrip = ({ newest }: { readonly newest: NewestView }) => {
  const { look, word, why, sack } = verdictWords(newest);
  const code = codeOfVerdict(newest);
  return (
    <p class={`verdict-strip look-${look}`} aria-live="polite">
      <Shape look={look} bin={newest.bin} />
      <strong>{word}</strong>
      {code !== '' && <Code text={code} />}
      <span>
        {why}
        {sack !== null && (
          <>
            {' '}
            <Code text={sack} />
          </>
        )}
      </span>
    </p>
  );
};
