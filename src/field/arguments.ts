// What the tools for the command line have in common: a wrong argument is one sentence and exit code 1.
import { resolve } from 'node:path';
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName, WeightUnit } from '#hardware/reading.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

/** What ends a tool, said already in words. */
export class ToolFault extends Error {
  override readonly name = 'ToolFault';
}

export const UNITS: readonly WeightUnit[] = ['mg', 'g', 'kg', 't', 'oz', 'lb', 'ct'];

export const profileNames = (): readonly ProfileName[] => Object.keys(protocols) as ProfileName[];

/** A profile by the name that a person gave. Throws ToolFault. */
export const profileNamed = (name: string): ProfileName => {
  const found = profileNames().find(profile => profile === name);
  if (found !== undefined) return found;
  throw new ToolFault(
    sayNumbered(english.terminal.profileUnknown, { name, profiles: ['auto', ...profileNames()].join(', ') }),
  );
};

/** `parse` throws what node:util's parseArgs throws; told in one sentence. */
export const argumentsOf = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (thrown) {
    const detail = thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : String(thrown);
    throw new ToolFault(sayNumbered(english.terminal.unknownOption, { detail: `${detail}.` }));
  }
};

/** npm runs a script in the folder of package.json and says where it was called. */
export const whereCalled = (path: string): string => {
  const { npm_lifecycle_event: event = '', INIT_CWD: calledIn } = process.env;
  return ['decode', 'record', 'simulate', 'codes'].includes(event) && calledIn !== undefined
    ? resolve(calledIn, path)
    : resolve(path);
};

/** Runs a tool; a ToolFault is its sentence on standard error. */
export const runTool = (tool: () => Promise<void>): void => {
  // `| head` closes the pipe early.
  process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EPIPE') throw thrown;
  });
  tool().catch((thrown: unknown) => {
    console.error(thrown instanceof ToolFault ? thrown.message : thrown);
    process.exitCode = 1;
  });
};
