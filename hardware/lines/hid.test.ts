import { EventEmitter } from 'node:events';
import type { Device, HIDAsync } from 'node-hid';
import { describe, expect, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { createHidLines, type HidDriver, type HidHandle } from './hid.ts';

/** A device as node-hid shows one: what it was told, and what it says. */
const createHandle = (vendorId = 0x05e0) => {
  const events = new EventEmitter();
  const written: number[][] = [];
  const features: number[][] = [];
  const state = { closed: 0, fails: false };
  const methods = {
    write: async data => {
      if (state.fails) throw new TypeError('Cannot write to hid device: Broken pipe');
      written.push([...data]);
      return data.length;
    },
    sendFeatureReport: async data => {
      features.push([...data]);
      throw new TypeError('could not send feature report to device');
    },
    getDeviceInfo: async () => ({ vendorId, productId: 1, release: 1, interface: 1 }),
    close: async () => {
      state.closed += 1;
    },
  } satisfies Pick<HIDAsync, 'write' | 'sendFeatureReport' | 'getDeviceInfo' | 'close'>;
  const handle: HidHandle = {
    ...methods,
    on: (event: string, listener: (said: never) => void) => events.on(event, listener as () => void),
  };
  return { handle, events, written, features, state };
};

const driver = (more: Partial<HidDriver>): (() => Promise<HidDriver>) => {
  const none = () => Promise.reject(new TypeError('cannot open device with path x'));
  return async () => ({ HIDAsync: { open: none }, devicesAsync: async () => [], ...more });
};
const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const opened = async (vendorId?: number) => {
  const clock = createManualClock(1000);
  const device = createHandle(vendorId);
  const lines = createHidLines({
    clock,
    load: driver({ HIDAsync: { open: async () => device.handle } }),
  });
  const line = await lines.open('/dev/hidraw0');
  const reports: string[] = [];
  const ends: unknown[] = [];
  line.onBytes(report => reports.push(Buffer.from(report).toString('hex')));
  line.onEnd((why, cause) => ends.push(why, cause));
  const say = (hex: string) => device.events.emit('data', Buffer.from(hex, 'hex'));
  return { ...device, line, clock, reports, ends, say };
};

describe('a HID line', () => {
  test('gives each report with its id, but not what waited in the device before it was opened', async () => {
    const { say, clock, reports } = await opened();
    say('0304');
    await clock.pass(249);
    say('0305');
    await clock.pass(1);
    say('03040bff6f04');
    say('03040bff7004');
    expect(reports).toEqual(['03040bff6f04', '03040bff7004']);
  });

  test('reads on when the clock of the computer is set back', async () => {
    const { say, clock, reports } = await opened();
    await clock.pass(300);
    clock.jump(-3_600_000);
    say('03040bff6f04');
    expect(reports).toEqual(['03040bff6f04']);
  });

  test('writes reports one after the other, and stays when the device does not know one', async () => {
    const { line, written, state, ends } = await opened();
    await Promise.all([line.write(Uint8Array.of(4, 0x40)), line.write(Uint8Array.of(2, 2))]);
    expect(written).toEqual([
      [4, 0x40],
      [2, 2],
    ]);
    state.fails = true;
    await expect(line.write(Uint8Array.of(9))).rejects.toMatchObject({ name: 'LineFault', code: 'broken' });
    expect(ends).toEqual([]);
  });

  test('that is pulled out ends once, is closed, and says no more', async () => {
    const { line, events, state, ends, reports, clock, say } = await opened();
    await clock.pass(300);
    const gone = new Error('could not read from HID device');
    events.emit('error', gone);
    events.emit('error', gone);
    await settled();
    say('03040bff6f04');
    expect({ ends, closed: state.closed, reports }).toEqual({
      ends: ['vanished', gone],
      closed: 1,
      reports: [],
    });
    await line.close();
    expect(state.closed).toBe(1);
    await expect(line.write(Uint8Array.of(2, 2))).rejects.toMatchObject({ code: 'vanished' });
  });

  test('that we close is closed before it says so', async () => {
    const { line, state, ends } = await opened();
    await line.close();
    expect({ ends, closed: state.closed }).toEqual({ ends: ['closed', undefined], closed: 1 });
  });

  test.each([
    [0x0c2e, [[0xfe, 1]]],
    [0x23d0, [[0xfe, 1]]],
    [0x05e0, []],
  ])(
    'of vendor %i turns a composite device to HID POS, whatever the device says to it',
    async (vendor, said) => {
      const { features, ends } = await opened(vendor);
      await settled();
      expect({ features, ends }).toEqual({ features: said, ends: [] });
    },
  );

  test.each<[string, string, unknown, string]>([
    ['absent', '/dev/hidraw-none', new TypeError('cannot open device'), 'absent'],
    ['there, of another kind', '/dev/null', new TypeError('cannot open device'), 'broken'],
    ['a name of Windows, taken', '\\\\?\\hid#1', new TypeError('Access is denied.'), 'busy'],
    ['a name of Windows, gone', '\\\\?\\hid#1', new TypeError('cannot open device'), 'absent'],
    [
      'without the libraries',
      '/dev/hidraw0',
      Object.assign(new Error('libusb-1.0.so.0: cannot open shared object file'), {
        code: 'ERR_DLOPEN_FAILED',
      }),
      'broken',
    ],
  ])('that is %s is a fault', async (_, path, thrown, code) => {
    const load = driver({ HIDAsync: { open: () => Promise.reject(thrown) } });
    const lines = createHidLines({ clock: createManualClock(), load });
    await expect(lines.open(path)).rejects.toMatchObject({ name: 'LineFault', code, cause: thrown });
  });
});

describe('the list of HID devices', () => {
  const device = (
    path: string,
    ids: [number, number],
    page: [number, number],
    more: Partial<Device> = {},
  ) => ({
    path,
    vendorId: ids[0],
    productId: ids[1],
    usagePage: page[0],
    usage: page[1],
    release: 1,
    interface: 0,
    ...more,
  });

  test('holds scanners and scales, and nothing that types', async () => {
    const found = [
      device('/dev/hidraw10', [0x0922, 0x8003], [0x8d, 0x20], { serialNumber: '', manufacturer: 'DYMO' }),
      device('/dev/hidraw0', [0x0c2e, 0x1007], [1, 6]),
      device('/dev/hidraw1', [0x0c2e, 0x1007], [0x8c, 2], { interface: 1, serialNumber: '17A1' }),
      device('/dev/hidraw1', [0x0c2e, 0x1007], [0x8c, 3], { interface: 1, serialNumber: '17A1' }),
      device('/dev/hidraw2', [0x046d, 0xc077], [1, 2]),
      // One interface that types too.
      device('/dev/hidraw3', [0x05e0, 0x2100], [0x8c, 2]),
      device('/dev/hidraw3', [0x05e0, 0x2100], [1, 6]),
      // IBM's page is the maker's own: known by its identity.
      device('/dev/hidraw4', [0x05e0, 0x1300], [0xff45, 0x4b00]),
      device('/dev/hidraw5', [0x05e0, 0x1200], [1, 6]),
      device('/dev/hidraw6', [0x1234, 0x0001], [0xff00, 1]),
    ];
    const lines = createHidLines({
      clock: createManualClock(),
      load: driver({ devicesAsync: async () => found }),
    });
    expect(await lines.list()).toEqual([
      {
        path: '/dev/hidraw1',
        usb: { vendor: '0c2e', product: '1007', serial: '17A1' },
        hid: { usagePage: 0x8c, usage: 2, interface: 1 },
      },
      {
        path: '/dev/hidraw4',
        usb: { vendor: '05e0', product: '1300' },
        hid: { usagePage: 0xff45, usage: 0x4b00, interface: 0 },
      },
      {
        path: '/dev/hidraw10',
        usb: { vendor: '0922', product: '8003' },
        hid: { usagePage: 0x8d, usage: 0x20, interface: 0 },
        maker: 'DYMO',
      },
    ]);
  });

  test('of this machine is a list, or a fault that says what is missing', async () => {
    const listed = await createHidLines({ clock: createManualClock() })
      .list()
      .catch((thrown: unknown) => thrown);
    if (Array.isArray(listed)) return;
    expect(listed).toMatchObject({
      name: 'LineFault',
      code: 'broken',
      message: expect.stringContaining('libusb-1.0-0'),
    });
  });
});
