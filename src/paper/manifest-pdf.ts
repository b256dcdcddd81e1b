// A sealed document to its paper: A4, PDF 1.7.
import PDFDocument from 'pdfkit';
import type { ManifestDocument } from '#src/manifest/document.ts';
import { localIso } from '#src/manifest/local-time.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { collected } from './collected.ts';
import { wallClock } from './figures.ts';
import { drawFront } from './front.ts';
import { codSection, parcelsSection } from './parcels-list.ts';
import { createPen } from './pen.ts';
import type { PaperPeople } from './people.ts';
import { printedOf } from './printed.ts';
import { sacksSection } from './sacks-list.ts';
import { createSheet } from './sheet.ts';
import { drawSignOff } from './sign-off.ts';
import { asideSection, damageSection, exceptionsSection, missingSection, weightsSection } from './tables.ts';

export type ManifestPaper = {
  /** Verified (manifest/verify.ts): what is printed is what was signed. */
  readonly document: ManifestDocument;
  /** Who lies outside the document. */
  readonly people: PaperPeople;
  /** A lead took the manifest back after its seal: the document cannot know. `by` is a badge. */
  readonly voided?: { readonly by: string; readonly reason: string };
  readonly words: PaperWords;
  /** ms since 1970 */
  readonly printedAt: number;
};

/** 250 sacks and 25,000 parcels: 1.6 s of a core, 105 pages, 0.6 MB; with alias, weight and COD on each 3.5 s, 297 pages, 1.3 MB. Belongs into a worker. */
export const manifestPdf = async (paper: ManifestPaper): Promise<Uint8Array> => {
  const { words, people, voided } = paper;
  const printed = printedOf(paper.document);
  const { head, rows } = printed;
  const pdf = new PDFDocument({
    size: 'A4',
    // pdfkit begins a page by itself where text passes its margin; pages begin in sheet.ts alone.
    margin: 0,
    bufferPages: true,
    autoFirstPage: true,
    pdfVersion: '1.7',
    lang: say(words.language),
    displayTitle: true,
    info: {
      Title: say(words.manifest, { number: head.number }),
      Author: head.from.name.toWellFormed(),
      Creator: 'Pickup Station',
      CreationDate: new Date(paper.printedAt),
    },
  });
  const whole = collected(pdf);

  const pen = createPen(pdf);
  const title = say(words.manifest, { number: head.number });
  const number = voided ? `${title}  ${say(words.voided)}` : title;
  const direction = say(words[head.direction], { from: head.from.name, to: head.to.name });
  const front = { document: pdf, pen, words, printed, people, direction, ...(voided && { voided }) };
  const sheet = createSheet(pdf, pen, { left: number, right: direction });
  const signOff = drawSignOff(front) - 10;
  sheet.move(drawFront(front, signOff));
  sheet.endAt(signOff);

  // What somebody must look at comes before the long list.
  for (const section of [
    sacksSection(pen, words, rows),
    exceptionsSection(pen, words, rows),
    damageSection(pen, words, rows),
    weightsSection(pen, words, rows),
    asideSection(pen, words, rows),
    missingSection(pen, words, rows),
    codSection(pen, words, printed),
    parcelsSection(pen, words, rows),
  ]) {
    if (section !== null) sheet.section(section);
  }

  const at = say(words.printed, { at: wallClock(localIso(paper.printedAt, head.zone), words) });
  const foot = `${head.number}  ${head.root.slice(0, 16)}`;
  sheet.feet(voided ? `${foot}  ${say(words.voided)}` : foot, at, words);
  pdf.end();
  return whole;
};
