import type { View } from '#src/api/contract.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, nothingMet } from '../figures.ts';
import { keyOf } from '../keys.ts';
import type { Page } from '../page.ts';
import { KeyButton } from './key-button.tsx';

const { screen } = english;

/** Every key that does something now, always at the same place. */
export const KeyBar = ({ page, view }: { readonly page: Page; readonly view: View }) => (
  <nav class="key-bar" aria-label={say(screen.keys)}>
    {page.screen.value === 'scans' ? (
      <ScanKeys page={page} view={view} />
    ) : (
      <OverKeys page={page} view={view} />
    )}
    <button
      type="button"
      class={`key-button sound${page.muted.value || page.asleep.value ? ' muted' : ''}`}
      aria-pressed={!page.muted.value}
      onMouseDown={event => event.preventDefault()}
      onClick={() => page.run('mute')}
    >
      <kbd>{keyOf.mute.shown}</kbd>
      <span>
        {say(screen[page.muted.value ? 'sound-off' : page.asleep.value ? 'sound-asleep' : 'sound-on'])}
      </span>
    </button>
  </nav>
);

const ScanKeys = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const { handoff } = view;
  if (handoff === null) {
    return (
      <>
        <KeyButton page={page} does="keys" />
        <KeyButton page={page} does="open" strong />
        <KeyButton page={page} does="plan" />
        <KeyButton page={page} does="find" />
        <KeyButton page={page} does="manifests" />
        {view.lastManifest !== null && <KeyButton page={page} does="print" />}
        <KeyButton page={page} does="lists" />
        <KeyButton page={page} does="central" />
        <KeyButton page={page} does="devices" />
        <KeyButton page={page} does="people" />
        <KeyButton page={page} does="reports" />
        {view.lanes.length > 1 && <KeyButton page={page} does="lane" />}
      </>
    );
  }
  const odd = handoff.oddCount;
  const empty = nothingMet(handoff.totals);
  return (
    <>
      <KeyButton page={page} does="keys" />
      <KeyButton page={page} does="find" />
      <KeyButton page={page} does="weigh" idle={handoff.current === null} />
      <KeyButton page={page} does="leave" idle={handoff.current === null} />
      <KeyButton
        page={page}
        does="settle"
        idle={odd === 0}
        strong={odd > 0}
        label={odd === 0 ? undefined : `${say(screen['do-settle'])} ${count(odd)}`}
      />
      <KeyButton page={page} does="undo" idle={handoff.undo === null} />
      <KeyButton page={page} does="thing" />
      <KeyButton page={page} does="pause" />
      {handoff.opening.seal !== '' && handoff.sealCheck === null && (
        <KeyButton page={page} does="seal-check" />
      )}
      <KeyButton page={page} does="manifests" />
      {view.lanes.length > 1 && <KeyButton page={page} does="lane" />}
      {empty && <KeyButton page={page} does="cancel" />}
      <KeyButton page={page} does="close" strong={!empty && odd === 0} />
    </>
  );
};

const OverKeys = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const open = page.screen.value;
  return (
    <>
      <KeyButton page={page} does="back" strong={open === 'keys'} />
      {open === 'sealed' && <KeyButton page={page} does="open" label={say(screen['next-truck'])} />}
      {(open === 'sealed' || open === 'manifests') && <KeyButton page={page} does="print" />}
      {open === 'manifests' && <KeyButton page={page} does="send-again" />}
      {open === 'manifests' && <KeyButton page={page} does="newer" />}
      {open === 'manifests' && <KeyButton page={page} does="older" />}
      {open === 'manifests' && <KeyButton page={page} does="central" />}
      {open === 'manifests' && <KeyButton page={page} does="void" />}
      {open === 'devices' && <KeyButton page={page} does="devices" label={say(screen['devices-save'])} />}
      {open === 'devices' && <KeyButton page={page} does="rescan" />}
      {open === 'keys' && <KeyButton page={page} does="devices" />}
      {open === 'keys' && <KeyButton page={page} does="people" />}
      {(open === 'keys' || open === 'manifests') && <KeyButton page={page} does="reports" />}
      {open === 'reports' && <KeyButton page={page} does="keep" label={say(screen['save-csv'])} />}
      {open === 'reports' && <KeyButton page={page} does="print" />}
      {open === 'settle' && <KeyButton page={page} does="close" />}
      {open === 'close' && view.handoff?.phase === 'open' && <KeyButton page={page} does="settle" />}
      {(open === 'close' || open === 'sign') && view.handoff?.phase === 'closed' && (
        <KeyButton page={page} does="reopen" />
      )}
    </>
  );
};
