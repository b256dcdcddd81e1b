import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

/** Long work of the station, with how far it is. */
export const Work = ({ work }: { readonly work: View['work'] }) => (
  <>
    {work.map(({ id, what, done, of }) => {
      const words = say(english.screen[`working-${what}`]);
      return (
        <div key={id} class="work" role="status">
          <span>{words}</span>
          <progress aria-label={words} value={done} max={Math.max(1, of)} />
        </div>
      );
    })}
  </>
);
