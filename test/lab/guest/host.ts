// The wire to the test that started this machine.
import { createReadStream, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { type FromGuest, lineReader, type ToGuest, type Want } from '../talk.ts';

export type Host = {
  say(what: FromGuest): void;
  /** Rejects with what went wrong there. */
  ask(want: Want): Promise<unknown>;
};

const PORTS = '/sys/class/virtio-ports';

export const createHost = (): Host => {
  const port = readdirSync(PORTS).find(
    name => readFileSync(`${PORTS}/${name}/name`, 'utf8').trim() === 'talk',
  );
  if (port === undefined) throw new Error('the machine has no wire to the test');
  const waiting = new Map<number, (answer: ToGuest) => void>();
  const out = openSync(`/dev/${port}`, 'r+');
  const hear = lineReader<ToGuest>(answer => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  createReadStream('', { fd: out, encoding: 'utf8', autoClose: false }).on('data', text =>
    hear(String(text)),
  );
  let next = 0;
  const say = (what: FromGuest): void => void writeSync(out, `${JSON.stringify(what)}\n`);
  return {
    say,
    ask: want =>
      new Promise((resolve, reject) => {
        next += 1;
        waiting.set(next, ({ answer, wrong }) =>
          wrong === undefined ? resolve(answer) : reject(new Error(wrong)),
        );
        say({ kind: 'ask', id: next, want });
      }),
  };
};
