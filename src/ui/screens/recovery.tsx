import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';
import { useCommand } from '../parts/form.tsx';
import { Header } from '../parts/header.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Title } from '../parts/title.tsx';
import { VerdictStrip } from '../parts/verdict.tsx';

const { people } = english;

/** The code that nobody is told again, until somebody says that it is on paper. No other key does anything meanwhile. */
export const Recovery = ({
  page,
  view,
  code,
}: {
  readonly page: Page;
  readonly view: View;
  readonly code: string;
}) => {
  const { site, station } = view.station;
  useCommand(page, 'print', () => window.print());
  useCommand(page, 'written', () => {
    page.recoveryCode.value = null;
  });
  return (
    <>
      <Header page={page} view={view} />
      {view.newest !== null && view.handoff?.phase === 'open' && <VerdictStrip newest={view.newest} />}
      <main class="screen">
        <div class="sheet wide recovery">
          <Title>{say(people['code-title'], { site, station })}</Title>
          <p class="recovery-code">
            {code.split('-').map((group, i) => (
              <span key={i}>{group}</span>
            ))}
          </p>
          <p>{say(people['code-more'])}</p>
          <p class="acts">
            <KeyButton page={page} does="print" />
            <KeyButton page={page} does="written" strong />
          </p>
        </div>
      </main>
    </>
  );
};
