// Every sentence, by area. A second language is `TranslationOf<typeof english>`.
import { central } from './english/central.ts';
import { deviceNotes } from './english/device-notes.ts';
import { deviceWords } from './english/device-words.ts';
import { dock } from './english/dock.ts';
import { finding } from './english/finding.ts';
import { history } from './english/history.ts';
import { lists } from './english/lists.ts';
import { paper } from './english/paper.ts';
import { people } from './english/people.ts';
import { reports } from './english/reports.ts';
import { rights } from './english/rights.ts';
import { screen } from './english/screen.ts';
import { setUp } from './english/set-up.ts';
import { settling } from './english/settling.ts';
import { signing } from './english/signing.ts';
import { terminal } from './english/terminal.ts';

export const english = {
  screen,
  dock,
  settling,
  setUp,
  history,
  paper,
  terminal,
  central,
  finding,
  deviceNotes,
  deviceWords,
  people,
  lists,
  reports,
  signing,
  rights,
};
