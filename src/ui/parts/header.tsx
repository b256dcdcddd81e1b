import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { timeOfDay, visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { KeyButton } from './key-button.tsx';
import { Lamps } from './lamps.tsx';
import { noticeWords } from './notices.tsx';

const { screen } = english;

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
        <Lamps devices={view.devices} />
      </header>
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
