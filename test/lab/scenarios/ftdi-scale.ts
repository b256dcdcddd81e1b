// A scale behind an FTDI adapter (QEMU's usb-serial): what the driver sets on the adapter is seen there.
import { deepEqual, ok } from 'node:assert/strict';
import type { DeviceRow, PortFound } from '#hardware/reading.ts';
import { createDock, createLabPorts, portOf } from '../guest/dock.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const row = ({ maker: _, ...port }: PortFound): DeviceRow => ({
  id: 'w',
  kind: 'scale',
  profile: 'toledo-8217',
  port,
  line: { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 },
  unit: 'kg',
  divisionGrams: 10,
});

const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

export const ftdiScale: Scenario = {
  name: 'a Toledo 8217 behind an FTDI adapter has 7E1 set at its adapter, is unplugged in an answer and taken back',
  play: ({ host, figure }) =>
    withCleanUp(async after => {
      await host.ask({ do: 'plug', what: 'ftdi' });
      let plugged = true;
      const unplug = async (): Promise<void> => {
        if (plugged) await host.ask({ do: 'unplug', what: 'ftdi' });
        plugged = false;
      };
      after(unplug);
      const ports = createLabPorts();
      const port = await portOf(ports, { serial: 'LAB-FTDI-1' }, false);
      deepEqual(port.usb, { vendor: '0403', product: '6001', serial: 'LAB-FTDI-1' });

      let answer = '\u000212.340\r';
      let asked = 0;
      let isListening = true;
      const listen = async (): Promise<void> => {
        while (isListening) {
          const heard = String(await host.ask({ do: 'heard-on-wire' }));
          // W, asked at most once a turn: the answer of each.
          for (let i = 0; i < heard.length; i += 2) {
            if (heard.slice(i, i + 2) !== '57') continue;
            asked += 1;
            await host.ask({ do: 'wire', hex: hex(answer) });
          }
          await new Promise(resolve => setTimeout(resolve, 20));
        }
      };
      const listening = listen();
      after(async () => {
        isListening = false;
        await listening;
      });
      const dock = createDock(ports, [row(port)]);
      after(dock.stop);
      const steady = (): number[] => dock.readings.flatMap(one => (one.kind === 'steady' ? [one.grams] : []));
      figure('steady, ms', await dock.until(() => steady().length > 0, 'the steady weight'));
      const said = (await host.ask({ do: 'line-settings' })) as string[];
      figure('settings seen', said.length);
      // usb_serial_set_data dev BUS:ADDRESS parity P, data bits D, stop bits S
      ok(
        said.some(line => /set_data .*parity E, data bits 7, stop bits 1/.test(line)),
        `7E1 was not set: ${said.join('; ')}`,
      );
      ok(
        said.some(line => /set_baud .*9600/.test(line)),
        `9600 was not set: ${said.join('; ')}`,
      );

      answer = '\u000299.9';
      const until = asked + 1;
      await dock.until(() => asked >= until, 'the next question');
      await unplug();
      figure('unplug seen, ms', await dock.until(() => dock.lamp('w') === 'waiting', 'the unplug'));
      answer = '\u000205.000\r';
      await host.ask({ do: 'plug', what: 'ftdi' });
      plugged = true;
      figure(
        'taken back, ms',
        await dock.until(() => dock.lamp('w') === 'ready', 'the scale that came back'),
      );
      await dock.until(() => steady().length > 1, 'the next steady weight');
      deepEqual(steady(), [12_340, 5_000]);
    }),
};
