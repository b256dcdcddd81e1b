import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';

/** A browser that blocks windows gets a link to press. */
export const Paper = ({ page }: { readonly page: Page }) => {
  const blocked = page.blocked.value;
  return blocked === null ? null : (
    <p class="trouble" role="alert">
      <a href={blocked.path} target="_blank" rel="noreferrer">
        {say(english.screen['print-blocked'], { number: blocked.name })}
      </a>
    </p>
  );
};
