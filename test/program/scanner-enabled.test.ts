// A scanner that the station stopped is never left so, however the program ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { ssiPacket } from '#hardware/scanner/ssi-packet.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { LINE } from '#test/demo-devices.ts';
import { tempFolder } from '#test/example-journal.ts';
import { startStationProgram } from '#test/program/station-program.ts';
import { asked, openAct } from '#test/station-rig.ts';

const ENABLE = toHex(ssiPacket(0xe9));
const DISABLE = toHex(ssiPacket(0xea));

/** DECODE_DATA of a scanner, one packet: Code 128. */
const scanOf = (text: string): Uint8Array => {
  const bytes = ssiPacket(0xf3, 0x03, ...utf8(text));
  bytes[2] = 0;
  const sum = bytes.subarray(0, -2).reduce((total, byte) => total + byte, 0);
  bytes.set([(-sum >> 8) & 0xff, -sum & 0xff], bytes.length - 2);
  return bytes;
};

test('a scanner that was stopped is enabled by SIGTERM and SIGINT, and after a kill by the next start', async () => {
  const root = tempFolder();
  const data = join(root, 'data');
  const env = { XDG_STATE_HOME: join(root, 'state') };
  const pair = await openPtyPair();
  onTestFinished(pair.close);
  const scanner = await openSerialLine(pair.device, LINE);
  onTestFinished(scanner.close);
  let heard = '';
  scanner.onBytes(bytes => {
    heard += toHex(bytes);
  });
  /** The last of the two that it was told. */
  const isEnabled = () => heard.lastIndexOf(ENABLE) > heard.lastIndexOf(DISABLE);
  const DEADLINE = { timeout: 60_000, interval: 20 };

  const first = await startStationProgram(data, { env });
  const row = {
    id: 'scanner-1',
    kind: 'scanner',
    profile: 'zebra-ssi',
    port: { path: pair.station },
    line: LINE,
  };
  await first.setUp({ ...asked, devices: [row as never] });
  await first.stop();
  const file = join(data, 'station.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), feedback: 'hold' }));

  for (const [index, end] of (['SIGTERM', 'SIGINT', 'SIGKILL'] as const).entries()) {
    heard = '';
    const station = await startStationProgram(data, { env });
    onTestFinished(station.kill);
    await expect.poll(() => heard, DEADLINE).toContain(ENABLE);
    if (index === 0) await station.act(openAct);
    await scanner.write(scanOf(`HELLO ${index}`));
    await expect.poll(() => heard, DEADLINE).toContain(DISABLE);
    const ended = new Promise(resolve => station.child.once('close', resolve));
    station.child.kill(end);
    await ended;
    // A killed one says nothing more.
    if (end !== 'SIGKILL') await expect.poll(isEnabled, DEADLINE).toBe(true);
  }
  expect(isEnabled()).toBe(false);
  const last = await startStationProgram(data, { env });
  await expect.poll(isEnabled, DEADLINE).toBe(true);
  expect(await last.stop()).toBe(0);
});
