// npm run record: what a device sends, to a file that `npm run decode` and the tests read.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLineFault, type Line } from '#hardware/line.ts';
import { createHidLines } from '#hardware/lines/hid.ts';
import { createPorts } from '#hardware/lines/ports.ts';
import { listPorts, openSerialLine } from '#hardware/lines/serial.ts';
import { locate } from '#hardware/locate.ts';
import { protocols } from '#hardware/protocols.ts';
import type { Clock } from '#src/lib/clock.ts';
import { toHex } from '#src/lib/hex.ts';
import { sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { argumentsOf, runTool, ToolFault, whereCalled } from './arguments.ts';
import { type DeviceAsked, deviceAsked } from './device-asked.ts';
import { createRecorder } from './recorder.ts';

const words = english.terminal;
const clock: Clock = {
  now: Date.now,
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};

const openLine = async ({ path, row, line, transport }: DeviceAsked): Promise<Line> => {
  const hid = createHidLines({ clock });
  const ports = createPorts({ openSerial: openSerialLine, listSerial: listPorts, hid, log: () => {} });
  // On Linux a scanner that types shows as hidraw too, and its keys are reports.
  const by = transport === 'keys' ? 'hid' : transport;
  try {
    // A device of the station is found by its USB identity, wherever it is plugged in now.
    const found = row?.port.usb === undefined ? [] : await ports.listPorts(by).catch(() => []);
    return await ports.openLine((row && locate(row, found, [])) ?? path, line, by);
  } catch (thrown) {
    if (!isLineFault(thrown)) throw thrown;
    const sentence = thrown.code === 'denied' ? words.recordDenied : words.recordNotOpen;
    throw new ToolFault(sayNumbered(sentence, { device: path, detail: thrown.message }));
  }
};

/** A new file, never one that is there. */
const openFile = (file: string): number => {
  try {
    return openSync(whereCalled(file), 'wx');
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new ToolFault(sayNumbered(words.recordFileThere, { file }));
    throw new ToolFault(sayNumbered(words.recordFileUnwritable, { file, detail: message }));
  }
};

const headOf = (device: string, { path, line, profile, transport }: DeviceAsked): string => {
  const { baudRate, dataBits, parity, stopBits } = line;
  const form = `${baudRate} ${dataBits}${parity.slice(0, 1).toUpperCase()}${stopBits}`;
  return [
    `# device: ${device === path ? path : `${device} at ${path}`}`,
    '# firmware: unknown',
    `# date: ${new Date().toISOString()}`,
    `# settings: ${transport === 'serial' ? form : transport}`,
    ...(profile === undefined ? [] : [`# profile: ${profile}`]),
    '# done: (say here what was scanned or weighed)',
    '',
  ].join('\n');
};

runTool(async () => {
  const { values, positionals } = argumentsOf(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        profile: { type: 'string' },
        line: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if (values.help) return console.log(words.recordUsage[1]);
  const [device, file, ...more] = positionals;
  if (device === undefined || file === undefined || more.length > 0)
    throw new ToolFault(words.recordUsage[1]);
  const data = values.data === undefined ? undefined : whereCalled(values.data);
  const asked = deviceAsked({ ...values, device, data });
  // The file first: a device is not touched for a recording that cannot be kept.
  const descriptor = openFile(file);
  let chunks = 0;
  let bytes = 0;
  try {
    writeSync(descriptor, headOf(device, asked));
    const line = await openLine(asked).catch((thrown: unknown) => {
      // Or the next try would find the file there.
      rmSync(whereCalled(file));
      throw thrown;
    });
    const recorder = createRecorder({
      line,
      protocol: asked.profile === undefined ? undefined : protocols[asked.profile],
      options: asked.row ?? {},
      clock,
      row: chunk => {
        chunks += 1;
        bytes += chunk.length;
        // One write a row: whenever it is ended, the file ends with a whole row.
        writeSync(descriptor, `${toHex(chunk).replace(/..(?=.)/g, '$& ')}\n`);
      },
      onSilent: () => {
        const detail = asked.profile === undefined ? '' : (protocols[asked.profile]?.silentDetail ?? '');
        console.error(sayNumbered(words.recordSilent, { device, detail }));
      },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void recorder.stop());
    console.error(sayNumbered(words.recordRuns, { device, file }));
    const { why, cause } = await recorder.ended;
    if (why === 'vanished') {
      const detail = cause instanceof Error ? cause.message : String(cause ?? '');
      console.error(sayNumbered(words.recordVanished, { device, detail }));
      process.exitCode = 1;
    }
  } finally {
    closeSync(descriptor);
  }
  console.error(sayNumbered(words.recordEnded, { file, chunks, bytes }));
});
