import { paths } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';

/** A browser that blocks windows gets a link to press. */
export const Paper = ({ page }: { readonly page: Page }) => {
  const number = page.blocked.value;
  return number === null ? null : (
    <p class="trouble" role="alert">
      <a href={paths.pdf(number)} target="_blank" rel="noreferrer">
        {say(english.screen['print-blocked'], { number })}
      </a>
    </p>
  );
};
