// What can be said of the sources without running them.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './pinned-node.mjs';

const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const tsc = join('node_modules', 'typescript', 'bin', 'tsc');

const checks = [
  { name: 'lint and format', args: [biome, 'check', '--error-on-warnings', '.'] },
  { name: 'types of all that runs on Node', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types of the pure folders', args: [tsc, '-p', 'tsconfig.pure.json'] },
  { name: 'types of the page', args: [tsc, '-p', 'tsconfig.ui.json'] },
  { name: "types of the page's tests", args: [tsc, '-p', 'tsconfig.ui-test.json'] },
];

/** Runs one program of node_modules on this Node with its output shown; resolves to its exit code. */
export const runShown = args =>
  new Promise(resolve => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    // Whoever ends this run ends what it started, and then the run itself.
    const stop = signal => {
      child.kill(signal);
      child.once('exit', () => process.exit(1));
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    child.on('close', code => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });

/** Runs every check, whatever the one before said. */
export const runStaticChecks = async () => {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, args } of checks) {
    const startedAt = performance.now();
    const passed = (await runShown(args)) === 0;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
    tally[passed ? 'passed' : 'failed'] += 1;
  }
  return tally;
};
