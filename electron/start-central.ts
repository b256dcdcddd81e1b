// The simulated truck's central system as a utility process: a packaged Electron cannot be started as plain Node
// (fuse RunAsNode).
import type * as Real from 'electron';
import { centralOf, type StartCentral } from '#src/front/central-child.ts';
import { assert } from '#src/lib/assert.ts';

/** `program`: central-process.ts, bundled. */
export const startCentralBy =
  (
    utilityProcess: Pick<typeof Real.utilityProcess, 'fork'>,
    program: string,
    { DATABASE_URL: _, ...env }: NodeJS.ProcessEnv,
  ): StartCentral =>
  folder => {
    const child = utilityProcess.fork(program, ['--data', folder, '--port', '0', '--json'], {
      // A utility process has no input; that we died it learns from Chromium.
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
      serviceName: 'Pickup Station central system',
    });
    const { stdout, stderr } = child;
    assert(stdout && stderr, 'a utility process with pipes has pipes');
    const ended = new Promise<string>(done => {
      child.once('exit', code => done(code === 0 ? '' : `it ended with ${code}`));
    });
    return centralOf({
      stdout,
      stderr,
      ended,
      // kill() would end it at once on Windows, and leave PostgreSQL behind.
      end: () => child.postMessage('end'),
    });
  };
