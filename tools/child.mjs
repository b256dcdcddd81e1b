// Runs a program whose output matters only where it fails. Plain JavaScript for Node 20.
import { spawn } from 'node:child_process';

const keptChars = 64_000;

/** Resolves to { code, output }; Ctrl-C and SIGTERM end the child, and then this throws. */
export const runQuietly = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let interrupted = false;
    const keep = chunk => {
      output = (output + chunk).slice(-keptChars);
    };
    const stop = signal => {
      interrupted = true;
      child.kill(signal);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const done = settle => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      settle();
    };
    child.on('error', cause =>
      done(() => reject(new Error(`${program} does not start: ${cause.message}`, { cause }))),
    );
    child.on('close', (code, signal) =>
      done(() => {
        if (interrupted) reject(new Error('Stopped. The next start goes on from here.'));
        else resolve({ code: code ?? `signal ${signal}`, output });
      }),
    );
  });

/** A long output cut for a message: npm says why at its beginning, most others at their end. */
export const excerpt = (output, lines = 30) => {
  const all = output.trimEnd().split('\n');
  if (all.length <= lines) return all.join('\n');
  const half = Math.floor(lines / 2);
  return [...all.slice(0, half), '...', ...all.slice(-half)].join('\n');
};
