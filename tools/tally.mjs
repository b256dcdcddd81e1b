// Counts of tests: { passed, failed, skipped }.

export const sum = tallies =>
  tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** The last line of a run, and its exit code. */
export const report = ({ passed, failed, skipped }) => {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
};

/**
 * The tally of vitest's JSON report and exit code. Its own counts know only tests: a file that does not load, an
 * error outside every test and a run without tests must not look like success.
 */
export const tallyOf = (reportText, exitCode) => {
  let vitest;
  try {
    vitest = JSON.parse(reportText);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const tests = vitest.testResults.flatMap(file => file.assertionResults);
  const count = status => tests.filter(test => test.status === status).length;
  const passed = count('passed');
  const brokenFiles = vitest.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length;
  const failed = count('failed') + brokenFiles;
  const unnamed = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + unnamed, skipped: tests.length - passed - count('failed') };
};
