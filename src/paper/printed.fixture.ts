// Prints manifests into a folder that is gone after the tests, and reads them back by other people's programs: poppler's
// pdftotext and pdftoppm, and zbar.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { ManifestDocument } from '#src/manifest/document.ts';
import { paper } from '#src/words/english/paper.ts';
import { type ManifestPaper, manifestPdf } from './manifest-pdf.ts';
import { nobodyKept, type PaperPeople } from './people.ts';

export const paperFolder = () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pickup-paper-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let prints = 0;
  const at = (name: string): string => join(folder, name);
  const print = async (
    truck: { readonly document: ManifestDocument },
    driverName: string | null = 'R. Lakra',
    more: Partial<ManifestPaper> = {},
  ): Promise<string> => {
    prints += 1;
    const path = at(`${prints}.pdf`);
    const printedAt = Date.UTC(2026, 10, 23, 12, 55);
    const people: PaperPeople = {
      ...nobodyKept,
      driver: driverName === null ? 'not-kept' : { is: driverName },
    };
    const document = truck.document;
    writeFileSync(path, await manifestPdf({ document, people, words: paper, printedAt, ...more }));
    return path;
  };
  return { at, print };
};

export const textOf = (path: string, ...more: string[]): string =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', ...more, path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
export const flat = (text: string): string => text.replace(/\s+/g, ' ');
