// QEMU's monitor (QMP): plugs and unplugs its own USB devices and presses keys of its keyboard.
import type { Socket } from 'node:net';
import { lineReader } from './talk.ts';

export type Monitor = {
  plug(what: 'ftdi' | 'keyboard'): Promise<null>;
  /** Resolves when the device is off the bus. */
  unplug(what: 'ftdi' | 'keyboard'): Promise<null>;
  /** Each inner list is held down together and let go. Names as in QEMU's QKeyCode. */
  press(keys: readonly (readonly string[])[]): Promise<null>;
};

type Reply = {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
  readonly event?: string;
  readonly data?: { readonly device?: string };
};

const DEVICES = {
  ftdi: { driver: 'usb-serial', bus: 'usb.0', chardev: 'serial', serial: 'LAB-FTDI-1' },
  keyboard: { driver: 'usb-kbd', bus: 'usb.0', serial: 'LAB-KBD-1' },
} as const;

export const createMonitor = async (socket: Socket): Promise<Monitor> => {
  const offTheBus = new Map<string, () => void>();
  const waiting: { resolve(value: unknown): void; reject(thrown: Error): void }[] = [];
  socket.setEncoding('utf8').on(
    'data',
    lineReader<Reply>(reply => {
      if (reply.return !== undefined) waiting.shift()?.resolve(reply.return);
      if (reply.error !== undefined) waiting.shift()?.reject(new Error(reply.error.desc));
      if (reply.event === 'DEVICE_DELETED') offTheBus.get(reply.data?.device ?? '')?.();
    }),
  );
  const lost = (): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the monitor is closed'));
  };
  socket.on('close', lost).on('error', lost);
  const execute = (command: string, args?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
  await execute('qmp_capabilities');
  const event = (down: boolean, key: string) => ({
    type: 'key',
    data: { down, key: { type: 'qcode', data: key } },
  });
  return {
    plug: async what => {
      await execute('device_add', { id: what, ...DEVICES[what] });
      return null;
    },
    unplug: async what => {
      // The answer comes before the device and its chardev are free again.
      const isOff = new Promise<void>(resolve => offTheBus.set(what, resolve));
      await execute('device_del', { id: what });
      await isOff;
      return null;
    },
    press: async keys => {
      for (const together of keys) {
        for (const key of together) await execute('input-send-event', { events: [event(true, key)] });
        for (const key of together.toReversed())
          await execute('input-send-event', { events: [event(false, key)] });
      }
      return null;
    },
  };
};
