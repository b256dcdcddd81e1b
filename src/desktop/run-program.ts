// Runs Electron's program on this repository, and ends as it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Desktop } from '#src/desktop.ts';
import type { Options } from '#src/options.ts';

export type Ended = { readonly code: number /** Why, where nobody asked for it. */; readonly oddly?: string };

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Builds what Electron is to run where that is stale. Rejects never. */
export const runProgram = async (
  program: string,
  { root, build, env, signals, atTerminal }: Desktop,
  { data, config }: Options,
): Promise<Ended> => {
  const built = await endOf(
    spawn(process.execPath, [build], { stdio: ['ignore', 'inherit', 'inherit'], cwd: root }),
  );
  if (built.code !== 0) return built;
  // Set in the terminals of editors that are Electron themselves: it would make plain Node of ours.
  const { ELECTRON_RUN_AS_NODE: _, ...given } = env;
  const child = spawn(
    program,
    [
      root,
      ...(data === undefined ? [] : ['--data', data]),
      ...(config === undefined ? [] : ['--config', config]),
    ],
    { stdio: 'inherit', env: given },
  );
  const forward = (signal: NodeJS.Signals): void => {
    // A terminal sends Ctrl+C to every process of it; sent on as well, it would count twice.
    if (signal === 'SIGTERM' || !atTerminal) child.kill(signal);
  };
  for (const signal of SIGNALS) signals.on(signal, forward);
  try {
    return await endOf(child);
  } finally {
    for (const signal of SIGNALS) signals.off(signal, forward);
  }
};

const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, oddly: error.message }));
    child.once('close', (code, signal) => {
      if (signal !== null) {
        const asked = (SIGNALS as readonly string[]).includes(signal);
        resolve({ code: 128 + constants.signals[signal], ...(!asked && { oddly: signal }) });
      }
      // 0 and 1 are ours; 127 is a library that is not there.
      else resolve({ code: code ?? 1, ...((code ?? 1) > 1 && { oddly: `exit code ${code}` }) });
    });
  });
