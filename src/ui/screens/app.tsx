import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Link } from '../live.ts';
import type { Page } from '../page.ts';
import { Header } from '../parts/header.tsx';
import { KeyBar } from '../parts/key-bar.tsx';
import { Notices } from '../parts/notices.tsx';
import { Paper } from '../parts/paper.tsx';
import { VerdictStrip } from '../parts/verdict.tsx';
import { Work } from '../parts/work.tsx';
import { Central } from './central.tsx';
import { Close } from './close.tsx';
import { DockDevices } from './devices.tsx';
import { Find } from './find.tsx';
import { Keys } from './keys.tsx';
import { Lists } from './lists.tsx';
import { Manifests } from './manifests.tsx';
import { Open } from './open.tsx';
import { People } from './people.tsx';
import { Plan } from './plan.tsx';
import { Recovery } from './recovery.tsx';
import { Reopen } from './reopen.tsx';
import { Reports } from './reports.tsx';
import { Scans } from './scans.tsx';
import { SealCheck } from './seal-check.tsx';
import { Sealed } from './sealed.tsx';
import { SetUp } from './set-up.tsx';
import { Settle } from './settle.tsx';
import { Sign } from './sign.tsx';
import { Thing } from './thing.tsx';
import { Void } from './void.tsx';

const { screen } = english;

/** The whole page: a function of the view and of the screen that is open. */
export const App = ({ page }: { readonly page: Page }) => {
  const view = page.view.value;
  const link = page.link.value;
  return (
    <div class={`page link-${link}`}>
      <NotLive link={link} />
      {view === null ? (
        <main class="joining">
          <p>{say(screen.joining)}</p>
        </main>
      ) : view.phase === 'set-up' ? (
        <SetUp page={page} />
      ) : (
        <Working page={page} view={view} />
      )}
    </div>
  );
};

const NotLive = ({ link }: { readonly link: Link }) =>
  link === 'lost' || link === 'shut' ? (
    <div class="not-live" role="alert">
      <strong>{say(screen['not-live'])}</strong>
      <span>{say(screen[link === 'lost' ? 'not-live-more' : 'not-allowed'])}</span>
    </div>
  ) : null;

const Working = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const open = page.screen.value;
  const { newest } = view;
  if (page.recoveryCode.value !== null)
    return <Recovery page={page} view={view} code={page.recoveryCode.value} />;
  const news = view.handoff?.phase === 'open' || newest?.seq !== page.seenBefore.value;
  return (
    <>
      <Header page={page} view={view} />
      <Notices page={page} notices={view.notices} />
      {open !== 'scans' && newest !== null && news && <VerdictStrip newest={newest} />}
      <main class={`screen screen-${open}`}>
        <Opened page={page} view={view} />
      </main>
      <Work work={view.work} />
      <Paper page={page} />
      {page.trouble.value !== null && (
        <p class="trouble" role="alert">
          {page.trouble.value}
        </p>
      )}
      <KeyBar page={page} view={view} />
    </>
  );
};

const Opened = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  switch (page.screen.value) {
    case 'scans':
      return <Scans page={page} view={view} />;
    case 'open':
      return <Open page={page} view={view} />;
    case 'settle':
      return <Settle page={page} view={view} />;
    case 'close':
      return <Close page={page} view={view} />;
    case 'sealed':
      return <Sealed page={page} view={view} />;
    case 'manifests':
      return <Manifests page={page} view={view} />;
    case 'lists':
      return <Lists page={page} view={view} />;
    case 'find':
      return <Find page={page} view={view} />;
    case 'central':
      return <Central page={page} view={view} />;
    case 'devices':
      return <DockDevices page={page} view={view} />;
    case 'people':
      return <People page={page} view={view} />;
    case 'reports':
      return <Reports page={page} view={view} />;
    case 'thing':
      return <Thing page={page} view={view} />;
    case 'seal-check':
      return <SealCheck page={page} view={view} />;
    case 'plan':
      return <Plan page={page} view={view} />;
    case 'sign':
      return <Sign page={page} view={view} />;
    case 'reopen':
      return <Reopen page={page} view={view} />;
    case 'void':
      return <Void page={page} view={view} />;
    case 'keys':
      return <Keys page={page} />;
  }
};
