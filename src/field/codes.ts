// npm run codes: what barcodes say, one line of JSON for each text, by the reader that the station uses.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CompiledPattern, compilePatterns } from '#src/codes/pattern.ts';
import { type Reader, SCHEMES } from '#src/codes/read-label.ts';
import { say, sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { argumentsOf, runTool, ToolFault, whereCalled } from './arguments.ts';
import { codeLine } from './codes-line.ts';
import { linesOf } from './codes-lines.ts';

const words = english.terminal;

const rowsIn = async (file: string): Promise<readonly unknown[]> => {
  try {
    const rows: unknown = JSON.parse((await readFile(whereCalled(file), 'utf8')).replace(/^\uFEFF/, ''));
    if (Array.isArray(rows)) return rows;
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ToolFault(sayNumbered(words.fileUnread, { file, detail }));
  }
  throw new ToolFault(sayNumbered(words.patternsNoList, { file }));
};

const patternsIn = async (file: string): Promise<readonly CompiledPattern[]> => {
  const { patterns, faults } = compilePatterns(await rowsIn(file), SCHEMES);
  const [fault] = faults;
  if (fault === undefined) return patterns;
  throw new ToolFault(sayNumbered(words.patternWrong, { file, row: fault.row + 1, why: fault.why }));
};

/** False when nobody reads the output any more. */
const tell = async (texts: readonly string[], reader: Reader): Promise<boolean> => {
  const told = texts.map(text => codeLine(text, reader)).filter(line => line !== null);
  if (told.length === 0 || process.stdout.write(`${told.join('\n')}\n`)) return true;
  if (process.stdout.destroyed) return false;
  // A pipe that is slowly read must hold the reading up, not fill the memory.
  const { promise, resolve } = Promise.withResolvers<void>();
  process.stdout.once('drain', resolve).once('close', resolve);
  await promise;
  process.stdout.off('drain', resolve).off('close', resolve);
  return !process.stdout.destroyed;
};

runTool(async () => {
  const { values, positionals } = argumentsOf(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        site: { type: 'string' },
        patterns: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if (values.help) return console.log(say(words.codesUsage));
  const reader: Reader = {
    ...(values.site !== undefined && { site: values.site }),
    ...(values.patterns !== undefined && { patterns: await patternsIn(values.patterns) }),
  };
  if (positionals.length > 0) return void (await tell(positionals, reader));
  process.stdin.setEncoding('utf8');
  for await (const lines of linesOf(process.stdin)) if (!(await tell(lines, reader))) break;
});
