// The main thread's side of the worker: asks, hears progress, gets an answer. A worker that died is started again.
import { Worker } from 'node:worker_threads';
import type { Asked, Done, Job, Said } from './jobs.ts';

/** A fault inside the worker; `code` is the fault's own where it had one. */
export class LongworkFault extends Error {
  override readonly name = 'LongworkFault';
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export type Longwork = {
  /** Rejects with LongworkFault. */
  ask<J extends Job>(job: J, progress?: (done: number, of: number) => void): Promise<Done[J['job']]>;
  stop(): Promise<void>;
};

type Waiting = {
  readonly done: (value: Done[Job['job']]) => void;
  readonly fault: (fault: LongworkFault) => void;
  readonly progress: ((done: number, of: number) => void) | undefined;
};

/** `path` of the journal, which must exist by the first ask; `thread` where the worker's program is. */
export const createLongwork = (path: string, thread: URL): Longwork => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;
  let stopped = false;

  const ended = (fault: LongworkFault): void => {
    worker = undefined;
    for (const { fault: tell } of waiting.values()) tell(fault);
    waiting.clear();
  };

  const started = (): Worker => {
    if (worker) return worker;
    const made = new Worker(thread, { workerData: { path } });
    made.on('message', (said: Said) => {
      const asked = waiting.get(said.id);
      if ('progress' in said) return asked?.progress?.(said.progress.done, said.progress.of);
      waiting.delete(said.id);
      if ('done' in said) asked?.done(said.done);
      else asked?.fault(new LongworkFault(said.fault.code ?? said.fault.name, said.fault.message));
    });
    made.on('error', cause => ended(new LongworkFault('worker-died', cause.message, { cause })));
    made.on('exit', code => {
      if (worker === made) ended(new LongworkFault('worker-died', `the worker ended with ${code}`));
    });
    made.unref();
    worker = made;
    return made;
  };

  return {
    ask: <J extends Job>(job: J, progress?: (done: number, of: number) => void) =>
      new Promise<Done[J['job']]>((done, fault) => {
        if (stopped) return fault(new LongworkFault('stopped', 'the station stops'));
        last += 1;
        waiting.set(last, { done: done as (value: Done[Job['job']]) => void, fault, progress });
        const asked: Asked = { id: last, ask: job };
        started().postMessage(asked);
      }),
    stop: async () => {
      const ending = worker;
      stopped = true;
      ended(new LongworkFault('stopped', 'the station stops'));
      // It did not hold the process; its end does.
      ending?.ref();
      await ending?.terminate();
    },
  };
};
