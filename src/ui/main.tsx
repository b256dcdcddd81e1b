import '@fontsource/noto-sans/latin-400.css';
import '@fontsource/noto-sans/latin-700.css';
import '@fontsource/noto-sans/latin-ext-400.css';
import '@fontsource/noto-sans/latin-ext-700.css';
import './style/base.css';
import './style/frame.css';
import './style/verdict.css';
import './style/scans.css';
import './style/forms.css';
import './style/devices.css';
import './style/find-device.css';
import './style/heard.css';
import './style/tables.css';
import './style/sign.css';
import './style/lists.css';
import './style/people.css';
import './style/reports.css';
import { render } from 'preact';
import { createStationClient } from './acts.ts';
import { listenToKeys } from './keys.ts';
import { followView } from './live.ts';
import { createPage } from './page.ts';
import { codeLineId } from './parts/code-line.tsx';
import { App } from './screens/app.tsx';
import { createSound } from './sound.ts';
import { unreadWords } from './wedge.ts';

const sound = createSound(() => new AudioContext({ latencyHint: 'interactive' }));
const ask = window.fetch.bind(window);
const page = createPage({
  station: createStationClient(ask),
  sound,
  openPaper: path => window.open(path, '_blank') !== null,
  now: () => Date.now(),
});

const root = document.getElementById('page');
if (root) render(<App page={page} />, root);

sound.start(asleep => {
  page.asleep.value = asleep;
});
listenToKeys({
  window,
  run: page.run,
  scanned: page.scan,
  unread: why => {
    page.trouble.value = unreadWords(why);
    if (!page.muted.value) sound.play('unreadable');
  },
  codeLine: () => document.querySelector<HTMLInputElement>(`#${codeLineId}`),
  pressed: sound.wake,
});
window.addEventListener('pointerdown', sound.wake, true);
followView({
  fetch: ask,
  onView: page.seen,
  onLink: link => {
    page.link.value = link;
  },
});
