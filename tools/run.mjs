// node tools/run.mjs FILE ...ARGS: runs FILE on the pinned Node and ends as it ends.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { noPinnedNode, pinnedNode, root } from './pinned-node.mjs';

const run = (node, file, args) => {
  // Without it Node takes the types out of every file at every start: 0.35 s of a start, with it 0.13 s.
  const NODE_COMPILE_CACHE =
    process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node-compile');
  const child = spawn(node, [resolve(root, file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  // Ctrl-C reaches the whole foreground group by itself; sent on as well, it would count as pressed twice.
  const atTerminal =
    process.stdin.isTTY === true || process.stdout.isTTY === true || process.stderr.isTTY === true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal === 'SIGTERM' || !atTerminal) child.kill(signal);
    });
  child.on('error', cause => {
    console.error(`${node} does not start: ${cause.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
      return;
    }
    // Ends by the same signal, so that a shell and npm see what happened; the number stands in where that has no effect.
    process.exitCode = 128 + (constants.signals[signal] ?? 0);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
};

const [file, ...args] = process.argv.slice(2);
const node = pinnedNode();
if (file === undefined) {
  console.error('Usage: node tools/run.mjs FILE ...ARGS');
  process.exitCode = 2;
} else if (!existsSync(join(root, 'node_modules'))) {
  console.error(
    'Nothing is installed yet: run "npm start" once ("node tools/setup.mjs --build" where npm is told to ignore scripts).',
  );
  process.exitCode = 1;
} else if (node === undefined) {
  console.error(noPinnedNode);
  process.exitCode = 1;
} else {
  run(node, file, args);
}
