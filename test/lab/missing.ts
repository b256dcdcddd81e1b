// What a machine must have for the lab, as a person installs it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAMS: readonly (readonly [program: string, debian: string])[] = [
  ['qemu-system-x86_64', 'qemu-system-x86'],
  ['busybox', 'busybox-static'],
  ['cpio', 'cpio'],
  ['modprobe', 'kmod'],
  ['xz', 'xz-utils'],
];
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
const has = (program: string): boolean => FOLDERS.some(folder => existsSync(join(folder, program)));
const UDEVD = '/lib/systemd/systemd-udevd';

/** In words; nothing where all is there. */
export const missingForLab = (): string | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64';
  if (!existsSync('/etc/debian_version') || !has('apt-get')) return "it needs Debian, for Debian's kernel";
  const missing = PROGRAMS.filter(([program]) => !has(program)).map(([, debian]) => debian);
  if (!existsSync(UDEVD)) missing.push('udev');
  return missing.length === 0
    ? undefined
    : `to install: sudo apt-get install --no-install-recommends ${missing.join(' ')}`;
};
