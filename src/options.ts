// The command line to options, each wrong one named.
import { parseArgs } from 'node:util';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

export type Options = {
  readonly data: string | undefined;
  /** null: the one of the last start, or any free one. */
  readonly port: number | null;
  readonly browser: boolean;
  readonly open: boolean;
  readonly config: string | undefined;
};

/** `say` is what to print instead of starting; `wrong` tells whether that is a mistake. */
export const readOptions = (
  args: readonly string[],
): { readonly options: Options } | { readonly say: string; readonly wrong: boolean } => {
  const words = english.terminal;
  let values: ReturnType<typeof parsed>;
  try {
    values = parsed(args);
  } catch (thrown) {
    const detail = thrown instanceof Error ? (thrown.message.split('. ')[0] ?? '') : String(thrown);
    return { say: sayNumbered(words.unknownOption, { detail: `${detail}.` }), wrong: true };
  }
  if (values.help) return { say: words.usage[1], wrong: false };
  const port = values.port === undefined ? null : Number(values.port);
  if (!/^\d{1,5}$/.test(values.port ?? '0') || (port ?? 0) > 65_535) {
    return { say: sayNumbered(words.portHolds, { holds: values.port ?? '' }), wrong: true };
  }
  const { data, config, browser = false } = values;
  return { options: { data, config, port, browser, open: !values['no-open'] } };
};

const parsed = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      browser: { type: 'boolean' },
      'no-open': { type: 'boolean' },
      config: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
