// npm run central
import pino from 'pino';
import { central as words } from '#src/words/english/central.ts';
import { type Sentence, say, sayNumbered } from '#src/words/sentence.ts';
import { type Central, startCentral } from './central.ts';
import { KeyFault } from './central-key.ts';
import { DatabaseFault } from './database-fault.ts';
import { type Options, optionsOf } from './options.ts';

// Synchronous, so that the last lines before an end are not lost; stdout belongs to the address and the token.
const logger = pino(
  { name: 'central', level: process.env.LOG_LEVEL ?? 'warn' },
  pino.destination({ dest: 2, sync: true }),
);

const complain = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
};

const sentenceOf = (thrown: unknown, { host, port }: Options): string => {
  if (thrown instanceof DatabaseFault)
    return sayNumbered(words[thrown.code] as Sentence, { detail: thrown.detail });
  if (thrown instanceof KeyFault)
    return sayNumbered(words['key-file'], { file: thrown.file, detail: thrown.detail });
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return sayNumbered(words['port-taken'], { host, port, detail: code });
  return sayNumbered(words.unexpected, { detail: thrown instanceof Error ? thrown.message : String(thrown) });
};

const run = async (options: Options): Promise<void> => {
  let central: Central;
  try {
    central = await startCentral({
      ...options,
      databaseUrl: process.env.DATABASE_URL || null,
      now: Date.now,
      log: (level, what, details) => logger[level](details, what),
    });
  } catch (thrown) {
    return complain(sentenceOf(thrown, options));
  }

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    central.close().then(
      // A pipe from the parent may still be open and would keep the program.
      () => process.exit(),
      thrown => {
        complain(sentenceOf(thrown, options));
        process.exit();
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  if (options.withParent) {
    process.on('disconnect', end);
    process.stdin.on('end', end).on('close', end).on('error', end).resume();
  }
  void central.ended.then(fault => {
    if (ending) return;
    complain(sentenceOf(fault, options));
    end();
  });

  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ url: central.url, token: central.token, key: central.key, pid: process.pid })}\n`,
    );
    return;
  }
  process.stdout.write(`${say(words.listening, { url: central.url })}\n`);
  if (central.token !== null)
    process.stdout.write(`${say(words['first-token'], { token: central.token })}\n`);
  process.stdout.write(`${say(words['how-to-end'])}\n`);
};

const options = optionsOf(process.argv.slice(2));
if ('wrong' in options) {
  const { wrong, ...filling } = options;
  complain(sayNumbered(words[wrong] as Sentence, filling));
} else await run(options);
