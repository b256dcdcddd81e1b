import type { View } from '#src/api/contract.ts';
import type { HandoffView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Page } from '../page.ts';
import { Code } from '../parts/code.tsx';
import { CodeLine } from '../parts/code-line.tsx';
import { Counts, CurrentSack, Left } from '../parts/counts.tsx';
import { Delivery } from '../parts/delivery.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { Recent } from '../parts/recent.tsx';
import { Scale } from '../parts/scale.tsx';
import { Verdict } from '../parts/verdict.tsx';

const { screen, dock, signing } = english;

/** The clerk's screen. */
export const Scans = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { handoff, station } = view;
  const isUnsigned = handoff?.phase === 'closed' && station.asks.signOff === 'both';
  const scales = view.devices.filter(({ kind }) => kind === 'scale');
  return (
    <>
      <div class="scans-left">
        {handoff === null ? (
          <NoTruck page={page} view={view} />
        ) : handoff.isPaused ? (
          <section class="verdict look-parked paused">
            <div class="verdict-inner">
              <h1 class="verdict-word">{say(dock.paused)}</h1>
              <p class="verdict-why">{say(dock['paused-more'])}</p>
              <p class="verdict-acts">
                <KeyButton page={page} does="pause" strong />
              </p>
            </div>
          </section>
        ) : handoff.phase !== 'open' ? (
          <section class="verdict look-parked">
            <div class="verdict-inner">
              <h1 class="verdict-word">{say(screen[isUnsigned ? 'closed-unsigned' : 'closed-unsealed'])}</h1>
              <p class="verdict-why">
                {say(screen[isUnsigned ? 'closed-unsigned-more' : 'closed-unsealed-more'])}
              </p>
              <p class="verdict-acts">
                <KeyButton
                  page={page}
                  does="close"
                  label={isUnsigned ? say(signing.title) : undefined}
                  strong
                />
                {handoff.phase === 'closed' && <KeyButton page={page} does="reopen" />}
              </p>
            </div>
          </section>
        ) : (
          <Verdict newest={ofThis(handoff, view)} devices={view.devices} zone={station.zone} />
        )}
        <div class="under">
          <CodeLine page={page} />
          {handoff?.undo && <Undo undo={handoff.undo} />}
        </div>
        {handoff !== null && <Recent recent={handoff.recent} zone={station.zone} />}
      </div>
      <aside class="scans-right" aria-label={say(screen['right-column'])}>
        {handoff !== null && <Left left={handoff.left} totals={handoff.totals} />}
        {handoff !== null && <CurrentSack current={handoff.current} />}
        {scales.length > 0 && (
          <div class="scales">
            {scales.map(device => (
              <Scale key={device.id} device={device} wanted={handoff?.current?.grams === null} />
            ))}
          </div>
        )}
        {handoff !== null && <Counts handoff={handoff} />}
        <Delivery view={view} />
      </aside>
    </>
  );
};

/** The truck before left its last scan behind: this one begins with an empty panel. */
const ofThis = (handoff: HandoffView, { newest }: View): View['newest'] =>
  newest !== null && Date.parse(newest.at) >= Date.parse(handoff.openedAt) ? newest : null;

const NoTruck = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { newest, lastManifest, station } = view;
  // A scan without a handoff is stopped: that must not pass unseen.
  if (newest !== null && newest.verdict === 'stopped')
    return <Verdict newest={newest} devices={view.devices} zone={station.zone} />;
  return (
    <section class="verdict look-idle">
      <div class="verdict-inner">
        <h1 class="verdict-word">{say(screen['no-truck'])}</h1>
        <p class="verdict-why">{say(screen['no-truck-more'])}</p>
        <p class="verdict-acts">
          <KeyButton page={page} does="open" strong />
        </p>
      </div>
      {lastManifest !== null && (
        <p class="verdict-from">
          {say(screen['last-manifest'])}: <b>{lastManifest.number}</b>
        </p>
      )}
    </section>
  );
};

const Undo = ({ undo }: { readonly undo: NonNullable<HandoffView['undo']> }) => {
  // The kind of the event, as the handoff names it; a kind that is newer than this page is shown by its code alone.
  const [before, after] = (undoWords(undo.what) ?? dock['undo-what-else'][1]).split('{code}');
  return (
    <p class="undo-what">
      {say(screen['undo-what'], { what: '' })}
      {before}
      <Code text={undo.code} />
      {after}
    </p>
  );
};

const undoWords = (what: string): string | undefined => {
  const name = `undo-${what}`;
  return name in screen ? screen[name as keyof typeof screen][1] : undefined;
};
