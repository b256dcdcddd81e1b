// npm test: the static checks, then the tests. npm test -- ARGS: only vitest, with ARGS ("npm test -- hardware/scale").
// The last line counts all of it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runShown, runStaticChecks } from './static-checks.mjs';
import { report, sum, tallyOf } from './tally.mjs';

const runVitest = async args => {
  const folder = mkdtempSync(join(tmpdir(), 'pickup-test-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await runShown([
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
      ...args,
    ]);
    let text = '';
    try {
      text = readFileSync(reportFile, 'utf8');
    } catch {
      console.log('vitest ended without a report.');
    }
    const tally = tallyOf(text, exitCode);
    if (text !== '' && tally.passed === 0 && tally.failed === 1) console.log('Not one test passed.');
    return tally;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const args = process.argv.slice(2);
report(sum(args.length > 0 ? [await runVitest(args)] : [await runStaticChecks(), await runVitest([])]));
