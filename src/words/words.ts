// Every sentence, by area. A second language is `TranslationOf<typeof english>`.
import { central } from './english/central.ts';
import { deviceNotes } from './english/device-notes.ts';
import { deviceWords } from './english/device-words.ts';
import { finding } from './english/finding.ts';
import { history } from './english/history.ts';
import { paper } from './english/paper.ts';
import { screen } from './english/screen.ts';
import { setUp } from './english/set-up.ts';
import { terminal } from './english/terminal.ts';

export const english = {
  screen,
  setUp,
  history,
  paper,
  terminal,
  central,
  finding,
  deviceNotes,
  deviceWords,
};
