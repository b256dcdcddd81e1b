import type { OddView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { kilograms, rupees, shortened, visible } from '../figures.ts';
import { whyWords } from '../verdict-words.ts';
import { Code } from './code.tsx';
import { Shape } from './shape.tsx';

const { screen, dock, settling } = english;

const shortOf = (code: string): string => {
  const { text, more } = shortened(code);
  return visible(text) + (more === null ? '' : '…');
};

/** One thing in the list of the bins: its shape, its code, what is odd about it. */
export const OddLine = ({ odd }: { readonly odd: OddView }) => (
  <>
    <Shape look={odd.of === 'held' ? 'held' : 'parked'} bin={odd.bin === 0 ? undefined : odd.bin} />
    <span>
      <Code text={odd.code} />
      <small>
        {[
          odd.of === 'held' && odd.bin > 0 ? say(screen.bin, { bin: odd.bin }) : '',
          odd.of === 'parked' || odd.of === 'held' ? '' : say(settling[`of-${odd.of}`]),
          odd.whys.map(whyWords).join(', '),
          odd.sack === null ? '' : say(screen['from-sack'], { sack: shortOf(odd.sack) }),
        ]
          .filter(part => part !== '')
          .join(' · ')}
      </small>
    </span>
  </>
);

const amount = (paise: number | null | undefined): string =>
  paise === null || paise === undefined ? say(dock['no-amount']) : rupees(paise);

/** Figures that a person needs to judge it. */
export const OddMore = ({ odd }: { readonly odd: OddView }) => {
  const lines: string[] = [];
  if (odd.grams) {
    const [from, to] = odd.grams;
    lines.push(
      say(dock[odd.whys.includes('over-limit') ? 'limit-compared' : 'weight-compared'], {
        from: kilograms(from),
        to: kilograms(to),
      }),
    );
  }
  if (odd.counts) lines.push(say(dock['counts-differ'], { said: odd.counts[0], scanned: odd.counts[1] }));
  if (odd.cod) {
    const { announced, booked, label } = odd.cod;
    lines.push(
      say(dock['cod-three'], { announced: amount(announced), booked: amount(booked), label: amount(label) }),
    );
  }
  if (odd.manifest !== undefined)
    lines.push(say(dock['held-on-manifest'], { manifest: visible(odd.manifest) }));
  if (odd.site !== undefined) lines.push(say(dock['held-at-site'], { site: visible(odd.site) }));
  const damage = odd.damage?.filter(kind => kind !== 'unstated') ?? [];
  if (damage.length > 0) lines.push(damage.map(kind => say(dock[`damage-${kind}`])).join(', '));
  if (odd.photos.length > 0) lines.push(say(settling.photos, { count: odd.photos.length }));
  return lines.length === 0 ? null : (
    <ul class="odd-more">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
};
