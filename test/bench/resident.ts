// Resident memory of a process, in bytes: what the operating system's own monitor shows.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const residentBytes = (pid: number): number => {
  // kB in both (proc_pid_status(5), ps(1)).
  const kilobytes =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) * 1024;
};
