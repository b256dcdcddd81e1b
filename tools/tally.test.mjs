import { describe, expect, test } from 'vitest';
import { sum, tallyOf } from './tally.mjs';

const file = (status, ...statuses) => ({
  status,
  assertionResults: statuses.map(each => ({ status: each })),
});
const text = (...testResults) => JSON.stringify({ testResults });

describe('the tally of a run', () => {
  test.each([
    [
      'counts tests by what became of them',
      text(file('failed', 'passed', 'failed', 'skipped', 'todo')),
      1,
      [1, 1, 2],
    ],
    [
      'counts a file that does not load as a failure',
      text(file('passed', 'passed'), file('failed')),
      1,
      [1, 1, 0],
    ],
    ['counts an error outside every test as a failure', text(file('passed', 'passed')), 1, [1, 1, 0]],
    ['takes a run without tests for a failure', text(), 0, [0, 1, 0]],
    ['takes a run that only skipped for a failure', text(file('passed', 'skipped')), 0, [0, 1, 1]],
    ['takes a missing report for a failure', '', 0, [0, 1, 0]],
    ['takes half a report for a failure', '{"testRes', 0, [0, 1, 0]],
    ['believes a green run', text(file('passed', 'passed', 'passed')), 0, [2, 0, 0]],
  ])('%s', (_, report, exitCode, [passed, failed, skipped]) => {
    expect(tallyOf(report, exitCode)).toEqual({ passed, failed, skipped });
  });

  test('adds up', () => {
    expect(
      sum([
        { passed: 1, failed: 2, skipped: 3 },
        { passed: 10, failed: 20, skipped: 30 },
      ]),
    ).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });
});
