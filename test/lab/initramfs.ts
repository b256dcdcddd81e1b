// The first file system of the lab's machine: busybox, the modules of MODULES in the order of their dependencies, and
// a script that mounts this computer's files read-only and hands over to guest/main.ts.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { LabKernel } from './kernel.ts';

const MODULES = [
  'virtio_pci',
  '9pnet_virtio',
  '9p',
  'virtio_console',
  'usbcore',
  'xhci_pci',
  'ehci_pci',
  'uhci_hcd',
  'usbhid',
  'hid-generic',
  'uhid',
  'evdev',
  'usbserial',
  'ftdi_sio',
  'pl2303',
  'cdc-acm',
  'libcomposite',
  'dummy_hcd',
  'usb_f_hid',
  'usb_f_acm',
];

// Two sockets at full and high speed; SuperSpeed would want descriptors that a scanner does not have.
const PARAMETERS: { readonly [module: string]: string } = {
  dummy_hcd: 'num=4 is_super_speed=0 is_high_speed=1',
};

/** File and parameters of each module, a dependency before what needs it, none twice. */
const modulesInOrder = ({ root, release }: LabKernel): readonly { path: string; parameters: string }[] => {
  const found = new Map<string, string>();
  for (const name of MODULES) {
    const text = execFileSync('modprobe', ['-d', root, '-S', release, '--show-depends', name], {
      encoding: 'utf8',
    });
    for (const [, path = ''] of text.matchAll(/^insmod (\S+)/gm)) {
      const module = basename(path, '.ko').replaceAll('-', '_');
      if (!found.has(path)) found.set(path, PARAMETERS[module] ?? '');
    }
  }
  return [...found].map(([path, parameters]) => ({ path, parameters }));
};

export type FirstSteps = {
  readonly node: string;
  readonly program: string;
};

const initScript = (
  modules: readonly { readonly path: string; readonly parameters: string }[],
  { node, program }: FirstSteps,
): string =>
  [
    '#!/bin/busybox sh',
    'b=/bin/busybox',
    '$b mount -t proc none /proc; $b mount -t sysfs none /sys; $b mount -t devtmpfs none /dev',
    ...modules.map(
      ({ path, parameters }) =>
        `$b insmod /modules/${basename(path)} ${parameters} || echo "lab: no ${basename(path)}"`,
    ),
    'nine=trans=virtio,version=9p2000.L,msize=262144',
    // Nothing here changes while the machine runs: the guest may keep what it has read.
    '$b mount -t 9p -o $nine,ro,cache=loose hostroot /host || echo "lab: no files of the host"',
    '$b mount -t tmpfs none /host/run',
    '$b mount --move /proc /host/proc; $b mount --move /sys /host/sys; $b mount --move /dev /host/dev',
    '$b mount -t configfs none /host/sys/kernel/config',
    // switch_root, not chroot: udevd refuses to work inside a chroot.
    `exec $b switch_root /host /bin/busybox sh -c 'exec ${node} ${program} >/dev/console 2>&1'`,
    '',
  ].join('\n');

/** Writes `file`, a cpio archive. Throws with the program's own words. */
export const buildInitramfs = (kernel: LabKernel, steps: FirstSteps, file: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'pickup-lab-initramfs-'));
  try {
    for (const name of ['bin', 'proc', 'sys', 'dev', 'host', 'modules']) mkdirSync(join(folder, name));
    copyFileSync('/bin/busybox', join(folder, 'bin/busybox'));
    symlinkSync('busybox', join(folder, 'bin/sh'));
    const modules = modulesInOrder(kernel);
    for (const { path } of modules) copyFileSync(path, join(folder, 'modules', basename(path)));
    writeFileSync(join(folder, 'init'), initScript(modules, steps));
    chmodSync(join(folder, 'init'), 0o755);
    execFileSync('sh', ['-c', 'find . | cpio --quiet -o -H newc > "$1"', 'sh', file], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
