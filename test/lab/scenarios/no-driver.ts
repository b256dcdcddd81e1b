// An adapter that the station knows, on a computer that has no driver for it.
import { deepEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { listDriverless } from '#hardware/lines/no-driver.ts';
import { createDock, createLabPorts, portOf } from '../guest/dock.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const DRIVER = fileURLToPath(
  new URL(
    `../../../node_modules/.cache/pickup-lab/${release()}/lib/modules/${release()}/kernel/drivers/usb/serial/ftdi_sio.ko`,
    import.meta.url,
  ),
);
const busybox = (...args: string[]): string => execFileSync('/bin/busybox', args, { encoding: 'utf8' });
const PATIENCE_MS = 180_000;

export const noDriver: Scenario = {
  name: 'an FTDI adapter without its driver is named as such, and opened when the driver is there',
  play: ({ host }) =>
    withCleanUp(async after => {
      busybox('rmmod', 'ftdi_sio');
      await host.ask({ do: 'plug', what: 'ftdi' });
      after(() => host.ask({ do: 'unplug', what: 'ftdi' }));
      const from = performance.now();
      let seen = await listDriverless();
      while (seen?.length !== 1 && performance.now() - from < PATIENCE_MS) seen = await listDriverless();
      deepEqual(
        seen?.map(({ usb, why }) => ({ usb, why })),
        [{ usb: { vendor: '0403', product: '6001', serial: 'LAB-FTDI-1' }, why: 'no-driver' }],
      );

      busybox('insmod', DRIVER);
      const ports = createLabPorts();
      const { maker: _, ...port } = await portOf(ports, { serial: 'LAB-FTDI-1' }, false);
      deepEqual(await listDriverless(), []);
      const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
      const dock = createDock(ports, [{ id: 's', kind: 'scanner', profile: 'serial-text', port, line }]);
      after(dock.stop);
      await dock.until(() => dock.lamp('s') === 'ready', 'the adapter');
    }),
};
