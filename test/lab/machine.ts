// The machine of the lab: QEMU with Debian's kernel and a USB bus. It sees this computer's files read-only, runs
// guest/main.ts on them, and is told over a wire of its own what to plug.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildInitramfs } from './initramfs.ts';
import type { LabKernel } from './kernel.ts';
import { createMonitor, type Monitor } from './monitor.ts';
import { type FromGuest, lineReader, type ToGuest, type Want } from './talk.ts';

export class LabFault extends Error {
  override readonly name = 'LabFault';
}

export type Machine = {
  onSaid(listener: (said: FromGuest) => void): void;
  /** Resolves with the last lines of its console when it has ended, by itself or by `stop`. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

const GUEST = fileURLToPath(new URL('guest/main.ts', import.meta.url));
const CONSOLE_KEPT = 4000;

const listen = async (path: string): Promise<{ server: Server; peer: Promise<Socket> }> => {
  const server = createServer();
  const peer = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(path);
  await once(server, 'listening');
  return { server, peer };
};

/** Boots it. Rejects with LabFault where QEMU ends before its monitor speaks. */
export const startMachine = async (kernel: LabKernel): Promise<Machine> => {
  const folder = mkdtempSync(join(tmpdir(), 'pickup-lab-'));
  const initramfs = join(folder, 'initramfs');
  const trace = join(folder, 'trace');
  buildInitramfs(kernel, { node: process.execPath, program: GUEST }, initramfs);

  const wires = {
    monitor: await listen(join(folder, 'monitor')),
    talk: await listen(join(folder, 'talk')),
    serial: await listen(join(folder, 'serial')),
  };
  const socket = (id: keyof typeof wires): string[] => [
    '-chardev',
    `socket,id=${id},path=${join(folder, id)}`,
  ];
  const child: ChildProcess = spawn(
    'qemu-system-x86_64',
    [
      // KVM is not to be had on most build machines. One processor: QEMU 7.2 loses track of code that one thread writes
      // while another runs (V8's compiler), and one run in four ended by SIGSEGV or SIGTRAP. No AVX: its emulation is new.
      ...['-accel', 'tcg,thread=single', '-cpu', 'Nehalem', '-smp', '1', '-m', '1536'],
      ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
      ...['-kernel', kernel.vmlinux, '-initrd', initramfs],
      ...['-append', 'console=ttyS0 quiet panic=-1 mitigations=off nokaslr audit=0 rdinit=/init'],
      ...['-serial', 'stdio'],
      ...['-virtfs', 'local,path=/,mount_tag=hostroot,security_model=none,readonly=on,multidevs=remap'],
      ...[...socket('monitor'), '-mon', 'chardev=monitor,mode=control'],
      ...['-device', 'virtio-serial-pci'],
      ...[...socket('talk'), '-device', 'virtserialport,chardev=talk,name=talk'],
      ...socket('serial'),
      ...['-device', 'qemu-xhci,id=usb'],
      // What the driver really sets: QEMU says it in its trace.
      ...['-trace', 'enable=usb_serial_set_*', '-D', trace],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const keep = (text: string): void => {
    said = (said + text).slice(-CONSOLE_KEPT);
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  const ended = new Promise<string>(resolve => {
    child.once('error', thrown => resolve(String(thrown)));
    child.once('close', (code, signal) => resolve(`${said} (${signal ?? code})`));
  });
  const closeAll = (): void => {
    for (const { server } of Object.values(wires)) server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  void ended.then(closeAll);

  const orEnded = <T>(wanted: Promise<T>): Promise<T> =>
    Promise.race([
      wanted,
      ended.then(last => {
        throw new LabFault(`the machine ended before it was up: ${last}`);
      }),
    ]);
  const monitor: Monitor = await createMonitor(await orEnded(wires.monitor.peer));
  const talk = await orEnded(wires.talk.peer);
  const serial = await orEnded(wires.serial.peer);
  const heardOnWire: Buffer[] = [];
  serial.on('data', chunk => heardOnWire.push(chunk));

  const doIt = async (want: Want): Promise<unknown> => {
    switch (want.do) {
      case 'plug':
        return monitor.plug(want.what);
      case 'unplug':
        return monitor.unplug(want.what);
      case 'press':
        return monitor.press(want.keys);
      case 'wire':
        serial.write(Buffer.from(want.hex, 'hex'));
        return null;
      case 'heard-on-wire':
        return Buffer.concat(heardOnWire.splice(0)).toString('hex');
      case 'line-settings':
        return readFileSync(trace, 'utf8')
          .split('\n')
          .filter(line => line.includes('usb_serial_set_'));
    }
  };
  let listener: (said: FromGuest) => void = () => {};
  const reply = (answer: ToGuest): void => void talk.write(`${JSON.stringify(answer)}\n`);
  talk.setEncoding('utf8').on(
    'data',
    lineReader<FromGuest>(one => {
      if (one.kind !== 'ask') return listener(one);
      doIt(one.want).then(
        answer => reply({ id: one.id, answer }),
        (thrown: unknown) => reply({ id: one.id, wrong: String(thrown) }),
      );
    }),
  );
  for (const wire of [talk, serial]) wire.on('error', () => {});

  return {
    onSaid: to => {
      listener = to;
    },
    ended,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
