// What was found on a port to the rows of the station's devices with it, and to words.
import type { FindResult, FindState } from '#src/api/contract-find.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { type DeviceRow, deviceRows, dockPicks, framingOf, type Pick, type Profile } from './device-picks.ts';
import { visible } from './figures.ts';

const { finding, setUp } = english;

export type Choice = {
  readonly profile: Profile;
  readonly line: DeviceRow['line'];
  readonly unit?: DeviceRow['unit'];
};

/** The rows that are set, and behind them the new one under the first name that is free. */
export const rowsWith = (
  rows: readonly DeviceRow[],
  port: Pick['port'],
  { profile, line, unit }: Choice,
): readonly DeviceRow[] => {
  const picks = dockPicks([], rows, [port]).map(pick =>
    pick.row === undefined
      ? {
          ...pick,
          use: true,
          profile,
          baud: String(line.baudRate),
          framing: framingOf(line),
        }
      : pick,
  );
  const made = deviceRows(picks).at(-1);
  if (made === undefined) return rows;
  const at = { ...made.port, ...(port.plug !== undefined && { plug: port.plug }) };
  return [...rows, { ...made, port: at, ...(unit !== undefined && { unit }) }];
};

export const lineWords = (line: DeviceRow['line']): string => `${line.baudRate} ${framingOf(line)}`;

/** A scanner that types is no row, and never found. */
export const profileWords = (profile: Profile): string =>
  profile === 'wedge' ? profile : say(setUp[`profile-${profile}`]);

/** How the search stands, as it is read aloud. */
export const progressWords = (state: FindState, isHid: boolean): string => {
  if (state.state === 'weighing') return say(finding.weighing, { grams: state.grams });
  if (state.state !== 'searching') return '';
  const port = visible(state.path);
  const { progress } = state;
  if (isHid) return say(finding['listening-hid'], { port });
  if (progress === null)
    return say(finding.starting, { port, seconds: Math.ceil(state.takesAboutMs / 1000) });
  const { line = '', question, n, of } = progress;
  return progress.step === 'asking'
    ? say(finding.asking, { question: question ?? '', line, n, of })
    : say(finding.listening, { line, n, of });
};

const howWords = (found: Extract<FindResult, { kind: 'found' }>): string => {
  const model = visible(found.model?.name ?? '');
  switch (found.how) {
    case 'identity':
      return say(finding[found.model?.confirmed ? 'how-identity' : 'how-identity-unconfirmed'], { model });
    case 'heard':
      return say(finding[found.certainty === 'certain' ? 'how-heard' : 'how-heard-likely']);
    case 'asked':
      return say(finding['how-asked'], { question: found.question ?? '' });
    case 'weighed':
      return say(finding['how-weighed']);
  }
};

/** What was found, sentence by sentence. */
export const resultWords = (result: FindResult, path: string, isHid: boolean): readonly string[] => {
  const port = visible(path);
  switch (result.kind) {
    case 'found': {
      const device = profileWords(result.profile);
      const first = isHid
        ? say(finding['found-hid'], { port, device })
        : say(finding.found, { port, device, line: lineWords(result.line) });
      return [first, howWords(result), ...(result.unitMissing ? [say(finding['unit-missing'])] : [])];
    }
    case 'several': {
      const devices = result.profiles.map(profileWords).join('; ');
      return [
        say(finding.several, { port, line: lineWords(result.line), devices }),
        ...(result.unitMissing ? [say(finding['unit-missing'])] : []),
      ];
    }
    case 'silent':
      return [
        say(finding[result.unasked === undefined ? 'silent' : (`silent-${result.unasked}` as const)], {
          port,
        }),
      ];
    case 'unreadable':
      return [say(finding.unreadable, { port, line: lineWords(result.line) })];
    case 'not-that-weight':
      return [say(finding['not-that-weight'])];
    case 'busy':
      return [say(finding[`busy-${result.by}`], { port })];
    case 'broken':
      return [say(finding.broken, { port, detail: visible(result.detail) })];
    case 'denied':
    case 'absent':
    case 'cancelled':
      return [say(finding[result.kind], { port })];
  }
};
