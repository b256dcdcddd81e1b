// The first program of the lab's machine: starts udev, plays every scenario, says how each went, and switches off.
import { spawnSync } from 'node:child_process';
import { release } from 'node:os';
import { scenarios } from '../scenarios.ts';
import { createHost } from './host.ts';

const run = (program: string, ...args: string[]): void => {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) console.log(`lab: ${program} ${args.join(' ')}: ${error ?? stderr}`);
};

process.env.PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
process.env.TMPDIR = '/run';

run('/bin/busybox', 'ip', 'link', 'set', 'lo', 'up');
run('/lib/systemd/systemd-udevd', '--daemon');
run(
  'udevadm',
  'trigger',
  '--action=add',
  '--subsystem-match=tty',
  '--subsystem-match=usb',
  '--subsystem-match=hidraw',
  '--subsystem-match=input',
  '--subsystem-match=virtio-ports',
);
run('udevadm', 'settle', '--timeout=60');

const host = createHost();
host.say({ kind: 'up', release: release() });
for (const { name, play } of scenarios) {
  const figures: Record<string, number> = {};
  const started = performance.now();
  let wrong: string | undefined;
  try {
    await play({ host, figure: (of, value) => Object.assign(figures, { [of]: value }) });
  } catch (thrown) {
    wrong = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
  figures.ms = Math.round(performance.now() - started);
  host.say({ kind: 'done', scenario: name, ...(wrong && { wrong }), figures });
}
host.say({ kind: 'over' });
run('/bin/busybox', 'poweroff', '-f');
