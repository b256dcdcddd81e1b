// What no scanner should send, to the real program over real serial ports.
import { describe, expect, test } from 'vitest';
import { createRandom } from '#hardware/simulator/random.ts';
import { paths, type View } from '#src/api/contract.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { plugScanner, recordedIn, startDock, untilShown } from '#test/e2e/dock-on-ptys.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openAct } from '#test/station-rig.ts';

const [PARCEL, OTHER] = ['CK510912062IN', 'TBA502887274000'];
const CR = 0x0d;

type Scanned = Extract<HandoffEvent, { scan: unknown }>;
/** Every scan that the journal has, in order: what it was taken as, its code, its device, its bytes where the text does not say them. */
const scansIn = (root: string): readonly (readonly string[])[] =>
  recordedIn(root)
    .map(({ event }) => event)
    .filter((event): event is Scanned => 'scan' in event)
    .map(({ kind, code, scan }) => [kind, code, scan.device, ...(scan.hex === undefined ? [] : [scan.hex])]);

const openDock = async (scanners = 1) => {
  const root = tempFolder();
  const plugged: Awaited<ReturnType<typeof plugScanner>>[] = [];
  for (let i = 1; i <= scanners; i += 1) plugged.push(await plugScanner(root, `scanner-${i}`));
  const { program } = await startDock(plugged, root);
  await program.act(openAct);
  return {
    root,
    program,
    scanners: plugged,
    until: (fits: (view: View) => boolean, what: string) => untilShown(program, fits, what),
    shows: (code: string) => untilShown(program, ({ newest }) => newest?.code === code, code),
  };
};

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? [...utf8(part)] : part)));

describe('a scanner', () => {
  test('that sends control characters, NUL, lone high bytes or blanks is put aside or not read, byte for byte', async () => {
    const { root, program, scanners, until, shows } = await openDock();
    const [scanner] = scanners;
    const sent = [
      ['A\u0000B\u0007\u001b[2J', bytes([0x41, 0, 0x42, 7, 0x1b], '[2J')],
      ['éÿ', bytes([0xe9, 0xff])],
      ['\u00c3(', bytes([0xc3, 0x28])],
      ['\u007f\u0080X', bytes([0x7f, 0x80], 'X')],
      ['\u202eNI260219015KC', bytes('\u202eNI260219015KC')],
    ] as const;
    for (const [code, label] of sent) {
      await scanner?.send(bytes([...label], [CR]));
      expect((await shows(code)).newest).toMatchObject({ verdict: 'parked', as: 'unknown', why: 'unknown' });
    }
    await scanner?.send(bytes([0, CR, 0x20, 0x20, CR, 0x1d, CR]));
    const { newest } = await until(
      view => view.devices[0]?.unreadable === 3,
      'three labels without a visible character',
    );
    expect(newest).toMatchObject({ verdict: 'unreadable', device: 'scanner-1' });
    await scanner?.scan(PARCEL);
    expect((await shows(PARCEL)).handoff?.totals).toMatchObject({ parcels: 1, parked: 5 });
    expect(await program.stop()).toBe(0);
    expect(scansIn(root)).toEqual([
      ['scan-parked', sent[0][0], 'scanner-1'],
      ['scan-parked', sent[1][0], 'scanner-1', 'e9ff'],
      ['scan-parked', sent[2][0], 'scanner-1', 'c328'],
      ['scan-parked', sent[3][0], 'scanner-1', '7f8058'],
      ['scan-parked', sent[4][0], 'scanner-1'],
      ['parcel-accepted', PARCEL, 'scanner-1'],
    ]);
  }, 300_000);

  test('that sends garbage is put aside ten times at the most, and read right when it has sent nothing odd for half a second', async () => {
    const { root, program, scanners, shows } = await openDock();
    const [scanner] = scanners;
    const random = createRandom(20261124);
    const garbage = Uint8Array.from({ length: 20_000 }, () => Math.floor(random() * 256));
    await scanner?.send(garbage);
    await scanner?.send(Uint8Array.of(0x03, CR));
    // As a person does who hears that it was not read.
    const isRead = async (): Promise<boolean> => {
      await scanner?.scan(PARCEL);
      return (await program.get<View>(paths.view)).handoff?.totals.parcels === 1;
    };
    await expect.poll(isRead, { timeout: 60_000, interval: 200 }).toBe(true);
    expect((await shows(PARCEL)).devices).toMatchObject([{ lamp: 'ready' }]);
    expect(await program.stop()).toBe(0);
    const recorded = scansIn(root);
    const at = recorded.findIndex(([kind]) => kind === 'parcel-accepted');
    expect(recorded[at]).toEqual(['parcel-accepted', PARCEL, 'scanner-1']);
    const scans = recorded.slice(0, at + 1);
    expect(scans.length).toBeLessThanOrEqual(14);
    expect(new Set(scans.slice(0, -1).map(([kind]) => kind))).toEqual(
      new Set(
        scans.some(([kind]) => kind === 'scan-repeated') ? ['scan-parked', 'scan-repeated'] : ['scan-parked'],
      ),
    );
  }, 300_000);

  test('that sends a megabyte as one label is not read, and the next label is', async () => {
    const { root, program, scanners, until, shows } = await openDock();
    const [scanner] = scanners;
    await scanner?.send(new Uint8Array(1_000_000).fill(0x37));
    await scanner?.send(Uint8Array.of(CR));
    await until(({ newest }) => newest?.verdict === 'unreadable', 'the label that is none');
    await scanner?.scan(PARCEL);
    const { handoff } = await shows(PARCEL);
    expect(handoff?.totals).toMatchObject({ parcels: 1, parked: 0, repeated: 0 });
    const calm = await until(view => view.devices[0]?.lamp === 'ready', 'a calm scanner');
    expect(calm.devices).toMatchObject([{ unreadable: 1 }]);
    // As long as a label may be, and one byte more.
    await scanner?.scan('8'.repeat(8189));
    await until(({ handoff: now }) => now?.totals.parked === 1, 'the longest label');
    await scanner?.scan('9'.repeat(8190));
    await until(view => view.devices[0]?.unreadable === 2, 'one that is too long');
    expect(await program.stop()).toBe(0);
    expect(scansIn(root)).toEqual([
      ['parcel-accepted', PARCEL, 'scanner-1'],
      ['scan-parked', '8'.repeat(8189), 'scanner-1'],
    ]);
  }, 300_000);

  test('beside another one that sends at the same time: no label takes bytes of the other’s', async () => {
    const { root, program, scanners, until } = await openDock(2);
    const [left, right] = scanners;
    const labels = Array.from({ length: 40 }, (_, i) => [
      `TBA${502_887_274_000 + i}`,
      `TBC${502_887_274_000 + i}`,
    ]);
    for (const [a = '', b = ''] of labels) {
      for (let at = 0; at < 16; at += 3) {
        await left?.send(utf8(`${a}\r`.slice(at, at + 3)));
        await right?.send(utf8(`${b}\r`.slice(at, at + 3)));
      }
    }
    await until(({ handoff }) => handoff?.totals.parcels === 80, 'eighty parcels');
    expect(await program.stop()).toBe(0);
    const scans = scansIn(root);
    for (const [i, device] of ['scanner-1', 'scanner-2'].entries()) {
      expect(scans.filter(scan => scan[2] === device)).toEqual(
        labels.map(pair => ['parcel-accepted', pair[i] ?? '', device]),
      );
    }
  }, 300_000);

  test('that is pulled out in the middle of a label and comes back: half a label is none', async () => {
    const { root, program, scanners, until, shows } = await openDock();
    const [scanner] = scanners;
    await scanner?.scan(PARCEL);
    await shows(PARCEL);
    await scanner?.send(utf8('TBA5028'));
    await scanner?.unplug();
    const gone = await until(view => view.devices[0]?.lamp === 'waiting', 'the scanner’s lamp');
    expect(gone.devices).toMatchObject([{ fault: 'vanished' }]);
    const again = await plugScanner(root, 'scanner-1');
    await until(view => view.devices[0]?.lamp === 'ready', 'the scanner again');
    await again.send(utf8('87274000\r'));
    await until(({ handoff }) => handoff?.totals.parked === 1, 'the second half, which is no number');
    await again.scan(OTHER);
    expect((await shows(OTHER)).handoff?.totals).toMatchObject({ parcels: 2, parked: 1 });
    expect(await program.stop()).toBe(0);
    expect(scansIn(root)).toEqual([
      ['parcel-accepted', PARCEL, 'scanner-1'],
      ['scan-parked', '87274000', 'scanner-1'],
      ['parcel-accepted', OTHER, 'scanner-1'],
    ]);
  }, 300_000);
});
