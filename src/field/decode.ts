// npm run decode: a file of hex to one line of JSON for each frame, by the decoders that the station uses.
import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { decodeChunks } from '#hardware/decode.ts';
import { isLineFault } from '#hardware/line.ts';
import { parseRecording } from '#hardware/lines/replay.ts';
import type { DecoderOptions } from '#hardware/protocol.ts';
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName } from '#hardware/reading.ts';
import { recognise } from '#hardware/recognise.ts';
import { maskOf } from '#hardware/scale/mask.ts';
import { assert } from '#src/lib/assert.ts';
import { say, sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import {
  argumentsOf,
  profileNamed,
  profileNames,
  runTool,
  ToolFault,
  UNITS,
  whereCalled,
} from './arguments.ts';
import { toldLine } from './told-line.ts';

const words = english.terminal;
const usage = say(words.decodeUsage, { units: UNITS.join(', ') });

const readText = async (path: string): Promise<string> => {
  try {
    return path === '-' ? await textOf(process.stdin) : await readFile(whereCalled(path), 'utf8');
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new ToolFault(sayNumbered(words.fileUnread, { file: path, detail }));
  }
};

const readChunks = async (file: string): Promise<readonly Uint8Array[]> => {
  const text = await readText(file);
  try {
    // Some editors put U+FEFF in front.
    return parseRecording(text.replace(/^\uFEFF/, '')).chunks;
  } catch (thrown) {
    if (isLineFault(thrown))
      throw new ToolFault(sayNumbered(words.hexWrong, { file, detail: thrown.message }));
    throw thrown;
  }
};

const unitOf = (unit: string): Pick<DecoderOptions, 'unit'> => {
  const known = UNITS.find(one => one === unit);
  if (known === undefined)
    throw new ToolFault(sayNumbered(words.unitUnknown, { unit, units: UNITS.join(', ') }));
  return { unit: known };
};

const maskIn = async (file: string): Promise<Pick<DecoderOptions, 'mask'>> => {
  const mask = await readText(file);
  if (maskOf(mask) === undefined) throw new ToolFault(sayNumbered(words.maskWrong, { file }));
  return { mask };
};

const recognisedIn = (file: string, options: DecoderOptions, chunks: readonly Uint8Array[]): ProfileName => {
  const found = recognise(protocols, options, chunks);
  if (found.kind === 'none') throw new ToolFault(sayNumbered(words.recognisedNone, { file }));
  if (found.kind === 'several') {
    throw new ToolFault(sayNumbered(words.recognisedSeveral, { file, profiles: found.profiles.join(', ') }));
  }
  console.error(sayNumbered(words.recognisedOne, { file, profile: found.profile }));
  return found.profile;
};

runTool(async () => {
  const { values, positionals } = argumentsOf(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        unit: { type: 'string' },
        mask: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if (values.help) return console.log(usage);
  if (values.list) return console.log(profileNames().join('\n'));
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.profile === undefined) throw new ToolFault(usage);
  const named = values.profile === 'auto' ? undefined : profileNamed(values.profile);
  if (named === 'taught' && values.mask === undefined) throw new ToolFault(sayNumbered(words.maskMissing));
  const options: DecoderOptions = {
    ...(values.unit !== undefined && unitOf(values.unit)),
    ...(values.mask !== undefined && (await maskIn(values.mask))),
  };
  const chunks = await readChunks(file);
  const protocol = protocols[named ?? recognisedIn(file, options, chunks)];
  assert(protocol, 'a profile without a protocol');
  const { told, left } = decodeChunks(protocol, options, chunks);
  process.stdout.write(told.map(one => `${toldLine(one)}\n`).join(''));
  if (left > 0) console.error(sayNumbered(words.halfFrame, { bytes: left, file }));
});
