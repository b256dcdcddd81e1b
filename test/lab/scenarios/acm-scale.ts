// A scale with a USB port of its own (CDC-ACM): a serial port to the operating system.
import { deepEqual, notEqual } from 'node:assert/strict';
import type { DeviceRow, PortFound } from '#hardware/reading.ts';
import { createDock, createLabPorts, portOf } from '../guest/dock.ts';
import { createGadget } from '../guest/gadget.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const acm = (serial: string): Parameters<typeof createGadget>[0] => ({
  vendor: 0x0eb8,
  product: 0x2200,
  serial,
  name: 'USB scale',
  functions: [{ kind: 'acm' }],
});

const row = ({ maker: _, ...port }: PortFound): DeviceRow => ({
  id: 'w',
  kind: 'scale',
  profile: 'mt-sics',
  port,
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  divisionGrams: 10,
});

export const acmScale: Scenario = {
  name: 'a CDC-ACM scale is asked and answers, is unplugged in the middle of an answer and found under another name',
  play: ({ figure }) =>
    withCleanUp(async after => {
      const scale = createGadget(acm('LAB-ACM-1'), 1);
      scale.plug();
      after(scale.remove);
      const ports = createLabPorts();
      const port = await portOf(ports, { serial: 'LAB-ACM-1' }, false);
      deepEqual(port.usb, { vendor: '0eb8', product: '2200', serial: 'LAB-ACM-1' });

      let answer = 'S S     12.340 kg\r\n';
      let asked = 0;
      const answering = (): (() => void) =>
        scale.onHeard(text => {
          if (!text.includes('SI\r\n')) return;
          asked += 1;
          scale.send(answer).catch(() => {});
        });
      let stopAnswering = answering();
      after(() => stopAnswering());
      const dock = createDock(ports, [row(port)]);
      after(dock.stop);
      const steady = (): number[] => dock.readings.flatMap(one => (one.kind === 'steady' ? [one.grams] : []));
      figure('steady, ms', await dock.until(() => steady().length > 0, 'the steady weight'));
      const raw = dock.readings.find(one => one.kind === 'weight');
      deepEqual(
        raw?.kind === 'weight' && Buffer.from(raw.raw).toString('latin1').trimEnd(),
        answer.trimEnd(),
      );

      answer = 'S S     99.9'; // and no more of it
      const until = asked + 1;
      await dock.until(() => asked >= until, 'the next question');
      stopAnswering();
      scale.unplug();
      figure('unplug seen, ms', await dock.until(() => dock.lamp('w') === 'waiting', 'the unplug'));
      // Its old name is taken meanwhile, by a scale of the same make.
      const other = createGadget(acm('LAB-ACM-2'), 2);
      other.plug();
      after(other.remove);
      const taken = await portOf(ports, { serial: 'LAB-ACM-2' }, false);
      deepEqual(taken.path, port.path);
      answer = 'S S      5.000 kg\r\n';
      scale.plug();
      stopAnswering = answering();
      figure(
        'taken back, ms',
        await dock.until(() => dock.lamp('w') === 'ready', 'the scale that came back'),
      );
      await dock.until(() => steady().length > 1, 'the next steady weight');
      deepEqual(steady(), [12_340, 5_000]);
      notEqual(dock.bench.devices()[0]?.path, port.path);
    }),
};
