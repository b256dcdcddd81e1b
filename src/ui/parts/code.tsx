import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, groups, shortened, visible } from '../figures.ts';

/** A code in groups; copied, it is whole and without blanks. */
export const Code = ({ text, big = false }: { readonly text: string; readonly big?: boolean }) => {
  const short = shortened(text);
  return (
    <bdi class={big ? `code code-big${text.length > 18 ? ' code-long' : ''}` : 'code'}>
      {groups(visible(short.text)).map((group, i) => (
        <span key={i}>{group}</span>
      ))}
      {short.more !== null && <em>… {say(english.screen.characters, { count: count(short.more) })}</em>}
    </bdi>
  );
};
