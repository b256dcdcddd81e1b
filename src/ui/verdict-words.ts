// The newest scan to what stands on the screen: a word, a shape, and why.
import type { NewestView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { refusalWords } from './answer-words.ts';
import { kilograms, rupees, visible } from './figures.ts';
import { keyOf } from './key-of.ts';

const { screen, dock, history } = english;

export type VerdictWords = {
  /** Names the colour, and the shape beside it. */
  readonly look: NewestView['verdict'] | 'weighed' | 'taken-back';
  readonly word: string;
  /** What it means and what to do. */
  readonly why: string;
  /** A sack to name after `why`. */
  readonly sack: string | null;
};

type Why = NonNullable<NewestView['why']>;

export const verdictWords = (newest: NewestView): VerdictWords => {
  const { verdict } = newest;
  const words = (why: string, sack: string | null = null): VerdictWords => ({
    look: verdict,
    word: say(screen[verdict]),
    why,
    sack,
  });
  switch (verdict) {
    case 'accepted':
      return acceptedWords(newest);
    case 'repeated':
      return repeatedWords(newest, words);
    case 'parked':
      // Counted all the same: it is not put into a bin, it gets the number on it.
      return newest.asked === undefined
        ? words(parkedWhy(newest))
        : { ...words(parkedWhy(newest)), word: say(dock['in-question']) };
    case 'held':
      return words(heldWhy(newest));
    case 'stopped':
      if (newest.as === 'badge') return words(say(dock['badge-unknown']));
      if (newest.as === 'command') return words(notObeyed(newest));
      return words(newest.why === undefined ? '' : stoppedWhy(newest.why));
    case 'unreadable':
      return words(say(screen['unreadable-more']));
  }
};

const repeatedWords = (
  { bin, manifest, sack, code, outcome, name }: NewestView,
  told: (why: string, sack?: string | null) => VerdictWords,
): VerdictWords => {
  // The hand holds another label than the one that names it.
  const words: typeof told = (why, of) =>
    told(name === undefined ? why : say(dock['as-label'], { label: visible(name), why }), of);
  if (manifest !== undefined) {
    const held = say(screen['repeated-held'], { manifest: visible(manifest) });
    return words(bin === undefined || bin === 0 ? held : say(dock['repeated-bin-held'], { bin }));
  }
  if (outcome === 'rejected' || outcome === 'returned')
    return words(say(dock[`repeated-${outcome}`], { key: keyOf.thing.shown }));
  if (bin !== undefined && bin > 0) return words(say(screen['repeated-bin'], { bin }));
  return sack === null || sack === code
    ? words(say(screen['repeated-plain']))
    : words(say(screen['repeated-in']), sack);
};

/** A code of the rules as a part of a sentence: "not on this truck’s list". */
export const whyWords = (why: string): string => {
  const sentences: Readonly<Record<string, (typeof dock)['why-extra'] | readonly [number, string]>> = {
    ...screen,
    ...dock,
  };
  const found = sentences[`why-${why}`];
  return found === undefined ? why : say(found);
};

/** As a sentence begins. */
const begun = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

const parkedWhy = ({ why = 'unknown', asked, bin, compared }: NewestView): string => {
  if (why === 'unknown') return say(screen['parked-unknown'], { bin: bin ?? '–' });
  if (why === 'check-digit') return say(screen['parked-check-digit'], { bin: bin ?? '–' });
  if (why === 'truck-seal') return `${begun(whyWords(why))}.`;
  const said = say(dock[asked === undefined ? 'parked-go-on' : 'asked-go-on'], {
    why: begun(whyWords(why)),
    bin: bin ?? '–',
  });
  if (compared === undefined) return said;
  const [from, to] = compared;
  const figures = say(dock[why === 'over-limit' ? 'limit-compared' : 'weight-compared'], {
    from: kilograms(from),
    to: kilograms(to),
  });
  return `${said} ${begun(figures)}.`;
};

const heldWhy = ({ why = 'sealed-earlier', manifest, site, bin }: NewestView): string => {
  // Of the record before there were bins for held ones.
  if (why === 'sealed-earlier' && (bin === undefined || bin === 0))
    return say(screen['held-sealed-earlier'], { manifest: visible(manifest ?? '–') });
  const more = [
    manifest === undefined ? '' : ` ${say(dock['held-on-manifest'], { manifest: visible(manifest) })}.`,
    site === undefined ? '' : ` ${say(dock['held-at-site'], { site: visible(site) })}.`,
  ];
  // Without a bin of its own: of the record before there were bins for held ones.
  const said =
    bin === undefined || bin === 0
      ? say(dock['held-apart'], { why: begun(whyWords(why)) })
      : say(dock['held-go-on'], { why: begun(whyWords(why)), bin });
  return said + more.join('');
};

/** The label that the verdict is of. A command is of none: what lay in the hand before it was not accepted by it. */
export const codeOfVerdict = ({ as, verdict, code }: NewestView): string =>
  as === 'command' && verdict === 'accepted' ? '' : code;

/** Where it is put, or what is written on what is counted. */
export const binWords = ({ bin = 0, asked }: NewestView): string =>
  asked === undefined ? say(screen.bin, { bin }) : say(dock.mark, { bin });

type Plain = (word: string, why: string, sack?: string | null) => VerdictWords;

const acceptedWords = (newest: NewestView): VerdictWords => {
  const { as, sack, grams, code, compared } = newest;
  const plain: Plain = (word, why, of = null) => ({ look: 'accepted', word, why, sack: of });
  switch (as) {
    case 'weight':
      if (compared !== undefined) return measuredWords(compared, grams);
      return {
        look: 'weighed',
        word: say(screen.weighed),
        why: say(sack === code ? screen['weighed-sack'] : dock['weighed-parcel'], {
          kg: kilograms(grams ?? 0),
        }),
        sack: null,
      };
    case 'undo':
      return {
        look: 'taken-back',
        word: say(screen['taken-back']),
        why: undoneWords(newest),
        sack: null,
      };
    case 'sack':
      return plain(say(screen.accepted), sackWhy(newest));
    case 'parcel':
      return parcelWords(newest, plain);
    case 'cod':
      return plain(say(screen.accepted), say(dock['cod-passes']), sack);
    case 'settled':
      return settledWords(newest, plain);
    case 'removed':
      return {
        look: 'taken-back',
        word: say(screen['taken-back']),
        why: say(dock['removed-what']),
        sack: null,
      };
    case 'moved':
      return plain(say(screen.accepted), say(dock[sack === null ? 'moved-loose' : 'moved-into']), sack);
    case 'alias':
      return plain(say(screen.accepted), say(dock['alias-of'], { code: visible(newest.name ?? '') }));
    case 'photo':
      return plain(say(screen.accepted), say(dock['photo-kept']));
    case 'damage':
      return plain(say(screen.accepted), say(dock['seal-whole']));
    case 'badge':
      return plain(
        say(screen.accepted),
        newest.name === '' || newest.name === undefined
          ? say(dock['badge-off'])
          : say(dock['badge-on'], { name: visible(newest.name) }),
      );
    case 'pause':
      return newest.name === 'paused'
        ? plain(say(dock.paused), say(dock['paused-more']))
        : plain(say(dock.resumed), '');
    case 'command':
      return plain(say(dock['command-word']), commandWhy(newest));
    case 'unknown':
      // Out of its bin and back to the driver: the only accepted one that is neither.
      return plain(say(screen.settled), say(screen['accepted-returned']));
  }
};

const sackWhy = ({ contents, said }: NewestView): string => {
  const what =
    contents === 'full' || contents === 'sample'
      ? say(dock[`contents-${contents}`])
      : say(screen['accepted-sack']);
  return said === undefined ? what : `${what} · ${say(dock['contents-said'], { said })}`;
};

const parcelWords = ({ sack, codPaise }: NewestView, plain: Plain): VerdictWords => {
  const cod = codPaise === undefined ? '' : `${say(dock['cod-amount'], { rupees: rupees(codPaise) })} · `;
  return sack === null
    ? plain(say(screen.accepted), cod + say(screen['accepted-loose']))
    : plain(say(screen.accepted), cod + say(screen['accepted-into']), sack);
};

const settledWords = ({ outcome, sack, code }: NewestView, plain: Plain): VerdictWords => {
  const word = say(screen.settled);
  switch (outcome) {
    case 'rejected':
    case 'returned':
      return plain(word, say(dock[`settled-${outcome}`]));
    case 'accepted':
      return plain(word, say(dock['settled-accepted']));
    default:
      if (sack === code) return plain(word, say(screen['accepted-sack']));
      return sack === null
        ? plain(word, say(screen['accepted-loose']))
        : plain(word, say(screen['accepted-into']), sack);
  }
};

const undoneWords = ({ name = '' }: NewestView): string => {
  // A kind that is newer than this page has no words here.
  const what = Object.hasOwn(history, name) ? history[name as 'removed'] : undefined;
  return what === undefined ? '' : say(screen['undone-what'], { what: say(what) });
};

/** By volume and on the scale, 0 where it was not weighed, in grams. */
const measuredWords = ([volume, weighed]: readonly [number, number], charged = volume): VerdictWords => ({
  look: 'weighed',
  word: say(dock.measured),
  why:
    weighed === 0
      ? say(dock['measured-alone'], { volume: kilograms(volume) })
      : say(dock['measured-charged'], {
          volume: kilograms(volume),
          weighed: kilograms(weighed),
          kg: kilograms(charged),
        }),
  sack: null,
});

const commandWhy = ({ command, name = '' }: NewestView): string => {
  switch (command) {
    case 'NEWSACK':
    case 'CLOSESACK':
    case 'SETTLE':
    case 'NEXT':
    case 'ACCEPT':
    case 'CLOSE':
      return say(dock[`said-${command}`]);
    case 'SAMEPARCEL':
      return say(dock['said-SAMEPARCEL'], { code: visible(name) });
    default:
      return '';
  }
};

const notObeyed = ({ why }: NewestView): string =>
  say(dock[`command-${why === 'wrong-site' || why === 'check-digit' ? why : 'unknown'}`]);

const FAULTS = ['disk-full', 'in-use', 'journal', 'unknown-act', 'internal'] as const;
type Fault = (typeof FAULTS)[number];
const isFault = (why: Why): why is Fault => FAULTS.some(fault => fault === why);

const stoppedWhy = (why: Why): string => {
  if (isFault(why)) return say(screen[`fault-${why}`]);
  const isRefusal = `refused-${why}` in dock || `refused-${why}` in screen;
  return isRefusal ? refusalWords(why as Parameters<typeof refusalWords>[0]) : whyWords(why);
};
