import type { NewestView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { timeOfDay } from '../figures.ts';
import { binWords, verdictWords } from '../verdict-words.ts';
import { Code } from './code.tsx';
import { Shape } from './shape.tsx';

export const Recent = ({
  recent,
  zone,
}: {
  readonly recent: readonly NewestView[];
  readonly zone: string;
}) => (
  <section class="recent" aria-label={say(english.screen.newest)}>
    {recent.length === 0 ? (
      <p class="quiet">{say(english.screen['none-yet'])}</p>
    ) : (
      <ol>
        {recent.map(one => (
          <Line key={one.seq} one={one} zone={zone} />
        ))}
      </ol>
    )}
  </section>
);

const Line = ({ one, zone }: { readonly one: NewestView; readonly zone: string }) => {
  const { look, word } = verdictWords(one);
  return (
    <li class={`look-${look}`}>
      <Shape look={look} bin={one.bin} />
      <time>{timeOfDay(one.at, zone)}</time>
      <Code text={one.code} />
      <span class="word">{one.verdict === 'parked' && (one.bin ?? 0) > 0 ? binWords(one) : word}</span>
    </li>
  );
};
