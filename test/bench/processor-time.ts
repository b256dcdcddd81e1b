// Processor time of a process, all its threads, in ms.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICK_MS = 10; // sysconf(_SC_CLK_TCK) is 100 on every Linux of ours

export const processorMs = (pid: number): number => {
  if (process.platform === 'linux') {
    // proc_pid_stat(5): utime and stime are the 14th and 15th; the second, the name, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }
  // [hours:]minutes:seconds
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
};
