import type { Wrong } from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, shortened, visible } from '../figures.ts';
import { wrongWords } from '../list-words.ts';

const { lists, screen } = english;

/** Lines of a file that are not as they should be: where, why, what stands there, and whether the line counts. */
export const WrongLines = ({ wrong, of }: { readonly wrong: readonly Wrong[]; readonly of: number }) => (
  <section class="wrong-lines" aria-labelledby="wrong-title">
    <h2 id="wrong-title">{say(lists['wrong-title'], { shown: count(wrong.length), of: count(of) })}</h2>
    <table class="manifests">
      <thead>
        <tr>
          <th scope="col" class="number">
            {say(lists.row)}
          </th>
          <th scope="col">{say(lists.column)}</th>
          <th scope="col">{say(screen.reason)}</th>
          <th scope="col">{say(lists.text)}</th>
          <th scope="col">{say(lists['left-out'])}</th>
        </tr>
      </thead>
      <tbody>
        {wrong.map((one, index) => (
          // Lines of a file that is not read again: their place is their name.
          <tr key={index}>
            <td class="number">{one.row === null ? '' : count(one.row)}</td>
            <td>{visible(one.column)}</td>
            <td>{wrongWords(one)}</td>
            <td class="mono">{shortened(visible(one.text)).text}</td>
            <td>{one.kept ? '' : say(lists['left-out'])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
