import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { commands, keyOf } from '../keys.ts';

const { screen } = english;

/** Every key there is. Those of the first start are left out: they are shown there. */
export const Keys = () => (
  <div class="sheet wide">
    <h1>{say(screen['do-keys'])}</h1>
    <dl class="all-keys">
      {commands
        .filter(command => command !== 'try' && command !== 'start' && command !== 'leave-try')
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
