import { paperPaths } from '#src/api/contract-papers.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { commands, keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Title } from '../parts/title.tsx';

const { screen, settling } = english;

/** Shown where they are of use: at the first start, at the simulated truck, at a recovery code. */
const elsewhere: readonly (typeof commands)[number][] = ['try', 'start', 'leave-try', 'written'];

/** Every key there is, but for those; and the barcodes that stand for the keys, on paper. */
export const Keys = ({ page }: { readonly page: Page }) => {
  useCommand(page, 'print', () => page.openPaper(paperPaths.commandSheet, say(settling['papers-sheet'])));
  useCommand(page, 'badges', () => page.openPaper(paperPaths.badgeCards, say(settling['papers-badges'])));
  return (
    <div class="sheet wide">
      <div class="sheet-head">
        <Title>{say(screen['do-keys'])}</Title>
        <section class="acts papers" aria-label={say(settling['papers-title'])}>
          <KeyButton page={page} does="print" label={say(settling['papers-sheet'])} />
          <KeyButton page={page} does="badges" label={say(settling['papers-badges'])} />
        </section>
      </div>
      <dl class="all-keys">
        {commands
          .filter(command => !elsewhere.includes(command))
          .map(command => (
            <div key={command}>
              <dt>
                <kbd>{keyOf[command].shown}</kbd>
              </dt>
              <dd>{say(screen[`do-${command}`])}</dd>
            </div>
          ))}
      </dl>
      <p>{say(screen['keys-more'])}</p>
    </div>
  );
};
