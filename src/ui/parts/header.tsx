import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, timeOfDay, visible } from '../figures.ts';
import { laneOf } from '../lane.ts';
import type { Page } from '../page.ts';
import { KeyButton } from './key-button.tsx';
import { Lamps } from './lamps.tsx';
import { noticeWords } from './notices.tsx';
import { Shape } from './shape.tsx';

const { screen, dock } = english;

export const Header = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { station, handoff } = view;
  return (
    <>
      {station.simulated && <Simulated page={page} notices={view.notices} />}
      <header class="header">
        <div class="place">
          <b>{visible(station.name)}</b>
          <span>{say(screen.place, { site: station.site, station: station.station })}</span>
        </div>
        {handoff !== null && (
          <div class="truck">
            <b>{visible(handoff.opening.vehicle)}</b>
            <span>
              {say(screen['from-to'], {
                from: visible(handoff.opening.from.name),
                to: visible(handoff.opening.to.name),
              })}
              {handoff.opening.seal !== '' &&
                ` · ${say(screen['seal-short'], { seal: visible(handoff.opening.seal) })}`}
              {` · ${say(screen['opened-at'], { time: timeOfDay(handoff.openedAt, station.zone).slice(0, 5) })}`}
            </span>
          </div>
        )}
        {handoff?.clerk && (
          <div class="clerk">
            <b>{visible(handoff.clerk.name)}</b>
            <span>{say(dock.clerk)}</span>
          </div>
        )}
        <Lamps devices={view.devices} />
      </header>
      {view.lanes.length > 1 && <Lanes page={page} view={view} />}
    </>
  );
};

const Simulated = ({ page, notices }: { readonly page: Page; readonly notices: View['notices'] }) => {
  const notice = notices.find(({ code }) => code === 'simulated');
  return (
    <div class="simulated">
      <p>{notice === undefined ? say(screen['simulated-plain']) : noticeWords(notice)}</p>
      <KeyButton page={page} does="leave-try" />
    </div>
  );
};

/** The truck at each lane; this page shows one of them. */
const Lanes = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const shown = laneOf(view, page.lane.value);
  return (
    <nav class="lanes" aria-label={say(dock.lane)}>
      {view.lanes.map(({ lane, handoff }) => (
        <button
          key={lane}
          type="button"
          aria-pressed={lane === shown}
          class={`lane${lane === shown ? ' chosen' : ''}`}
          onMouseDown={event => event.preventDefault()}
          onClick={() => page.showLane(lane)}
        >
          <b>{visible(lane)}</b>
          {handoff === null ? (
            <span class="lane-free">{say(dock['lane-free'])}</span>
          ) : (
            <>
              <span class="lane-truck">{visible(handoff.opening.vehicle)}</span>
              {handoff.isPaused && <span class="lane-free">{say(dock.paused)}</span>}
              {handoff.oddCount > 0 && (
                <span class="lane-odd">
                  <Shape look="parked" />
                  {count(handoff.oddCount)}
                  <span class="unseen">{say(dock['lane-odd'])}</span>
                </span>
              )}
            </>
          )}
        </button>
      ))}
    </nav>
  );
};
