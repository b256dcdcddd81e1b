// What a device sent last, and what it answered to a command, as a person reads it.
import type { CommandAnswer, HeardReading } from '#src/api/contract-devices.ts';
import { fromHex } from '#src/lib/hex.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { shortened, visible } from './figures.ts';

const { screen, setUp } = english;

/** "41420d" to "41 42 0d" and "AB␍". A byte is shown as Latin-1 has it. */
export const bytesShown = (hex: string): { readonly hex: string; readonly text: string } => ({
  hex: hex.replace(/..(?=.)/g, '$& '),
  text: visible(String.fromCharCode(...fromHex(hex))),
});

export const readingWords = (reading: HeardReading): string => {
  switch (reading.kind) {
    case 'scan': {
      const { text, more } = shortened(visible(reading.text));
      const label = more === null ? text : `${text}…`;
      return [label, reading.symbology, reading.aim].filter(one => one !== undefined).join(' · ');
    }
    case 'weight': {
      const { state, value, unit } = reading;
      const figure = value === undefined ? [] : [`${value} ${unit}`];
      return [...figure, say(screen[`weight-${state}`])].join(' · ');
    }
    case 'unreadable':
      return say(setUp[`why-${reading.why}`]);
  }
};

type Was = Extract<CommandAnswer, { was: unknown }>['was'];

/** Of a scanner "done" says only that the bytes went. */
export const wasWords = (was: Was, of: 'scanner' | 'scale'): string =>
  say(was === 'done' ? setUp[`command-done-${of}`] : setUp[`command-${was}`]);
