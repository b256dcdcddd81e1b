import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { visible } from '../figures.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { KeyButton } from './key-button.tsx';

const { screen } = english;
type Notice = View['notices'][number];

/** What a person should know until it is put away; the oldest first, one at a time. */
export const Notices = ({ page, notices }: { readonly page: Page; readonly notices: readonly Notice[] }) => {
  // What the simulated truck has to say stands in its own strip.
  const shown = notices.filter(({ code }) => code !== 'simulated');
  const [first] = shown;
  if (first === undefined) return null;
  return (
    <div class={`notice notice-${first.code}`} role="alert">
      <p>{noticeWords(first)}</p>
      {shown.length > 1 && <span class="quiet">+{shown.length - 1}</span>}
      <KeyButton page={page} does="put-away" />
    </div>
  );
};

export const noticeWords = ({ code, detail }: Notice): string => {
  const of = (name: string): string => visible(detail[name] ?? '–');
  switch (code) {
    case 'clock-set-back':
      return say(screen['notice-clock-set-back'], { stays: of('stays') });
    case 'numbers-retired':
      return say(screen['notice-numbers-retired'], { first: of('first'), last: of('last') });
    case 'chain-broken':
      return say(screen['notice-chain-broken'], { seq: of('seq') });
    case 'photos-damaged':
      return say(english.signing['notice-photos'], {
        missing: of('missing'),
        changed: of('changed'),
        first: of('first'),
      });
    case 'not-enrolled':
      return say(screen['notice-not-enrolled'], {
        url: of('url'),
        detail: of('detail'),
        manifests: keyOf.manifests.shown,
        central: keyOf.central.shown,
      });
    case 'simulated':
      if (detail.stage === 'over')
        return say(screen['simulated-over'], {
          settle: keyOf.settle.shown,
          close: keyOf.close.shown,
          pin: of('pin'),
        });
      return say(screen[detail.stage === 'scanning' ? 'simulated-scanning' : 'simulated-coming']);
    case 'disk-full':
    case 'not-sealed':
      return say(screen[`notice-${code}`]);
  }
};
