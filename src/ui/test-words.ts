// What a test of a device found, as sentences that say what to change.
import type { TestedScan, WeightTest } from '#src/api/contract-test.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { DeviceRow } from './device-picks.ts';
import { count, visible } from './figures.ts';

const { deviceWords: words, setUp } = english;
type Change = { readonly prefix?: string; readonly suffix?: string; readonly aim?: 'on' };
type Finding = Extract<TestedScan, { findings: unknown }>['findings'][number];

const layoutNames = { german: 'German', french: 'French', british: 'UK' } as const;

export const findingWords = (finding: Finding): string => {
  switch (finding.what) {
    case 'prefix':
    case 'suffix': {
      const { text } = finding;
      return say(words[`judge-${finding.what}`], { text: visible(text), count: count(text.length) });
    }
    case 'gs-spelled':
      return say(words['judge-gs-spelled'], { as: visible(finding.as) });
    case 'layout':
      return say(words['judge-layout'], { layout: layoutNames[finding.layout] });
    case 'cut':
      return say(words['judge-cut'], { at: count(finding.at), of: count(finding.of) });
    case 'upper-case':
    case 'lower-case':
      return say(words['judge-one-case']);
    default:
      return say(words[`judge-${finding.what}`]);
  }
};

/** One sentence for each thing that is wrong, or one that nothing is. */
export const scanWords = (scan: TestedScan): readonly string[] => {
  if ('unreadable' in scan) return [say(setUp[`why-${scan.unreadable}`])];
  if (scan.number === null) return [say(words['judge-none'], { text: visible(scan.text) })];
  return scan.findings.length === 0 ? [say(words['judge-fine'])] : scan.findings.map(findingWords);
};

/** What the row of the device may take away of it; null: nothing. Only a text scanner's row can. */
export const applicable = (scan: TestedScan | undefined, row: DeviceRow | undefined): Change | null => {
  if (scan === undefined || 'unreadable' in scan || row?.profile !== 'serial-text') return null;
  let change: Change = {};
  for (const finding of scan.findings) {
    if (finding.what === 'prefix' && finding.apply)
      change = { ...change, prefix: (row.prefix ?? '') + finding.text };
    if (finding.what === 'suffix' && finding.apply)
      change = { ...change, suffix: finding.text + (row.suffix ?? '') };
    if (finding.what === 'aim-in-text' && row.aim === 'off') change = { ...change, aim: 'on' };
  }
  return Object.keys(change).length === 0 ? null : change;
};

const decimal = (value: number): string => String(Math.round(value * 100) / 100);
const signed = (value: number): string => (value > 0 ? `+${decimal(value)}` : decimal(value));

export const weightTestWords = ({
  grams,
  shown,
  divisionGrams,
  allowedGrams,
  settledMs,
}: WeightTest): string =>
  say(words['weigh-was'], {
    shown: count(shown),
    difference: signed(shown - grams),
    divisions: signed((shown - grams) / divisionGrams),
    allowed: decimal(allowedGrams),
    seconds: decimal(settledMs / 1000),
  });
