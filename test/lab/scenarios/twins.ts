// Two scanners of one make without serial numbers: nothing but the socket tells them apart.
import { deepEqual, notEqual } from 'node:assert/strict';
import { createDock, createLabPorts } from '../guest/dock.ts';
import { createGadget } from '../guest/gadget.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';
import { honeywellScanner, scan, scannerRow, scanUntilHeard } from './hid-scanner.ts';

const PATIENCE_MS = 180_000;

export const twins: Scenario = {
  name: 'two scanners that only their sockets tell apart keep their rows when both come back in another order',
  play: ({ figure }) =>
    withCleanUp(async after => {
      const [left, right] = [0, 1].map(socket => {
        const gadget = createGadget(honeywellScanner(), socket);
        after(gadget.remove);
        return gadget;
      });
      if (left === undefined || right === undefined) throw new Error('two gadgets');
      const ports = createLabPorts();
      const listed = async (count: number) => {
        const from = performance.now();
        for (;;) {
          const found = await ports.listPorts('hid');
          if (found.length === count) return found;
          if (performance.now() - from > PATIENCE_MS)
            throw new Error(`not ${count}: ${JSON.stringify(found)}`);
        }
      };
      await listed(0);
      // One after the other, so that it is known which port is whose.
      left.plug();
      const [leftPort] = await listed(1);
      right.plug();
      const rightPort = (await listed(2)).find(port => port.path !== leftPort?.path);
      if (leftPort === undefined || rightPort === undefined) throw new Error('two ports');
      deepEqual(leftPort.usb, rightPort.usb);
      notEqual(leftPort.plug, rightPort.plug);

      const dock = createDock(ports, [scannerRow('left', leftPort), scannerRow('right', rightPort)]);
      after(dock.stop);
      const are = (lamp: string) => () => dock.lamp('left') === lamp && dock.lamp('right') === lamp;
      await dock.until(are('ready'), 'both scanners');
      left.unplug();
      right.unplug();
      await dock.until(are('waiting'), 'both unplugged');
      // The right one first: it gets the name that the left one had.
      right.plug();
      await dock.until(() => dock.lamp('right') === 'ready', 'the right one');
      left.plug();
      figure('taken back, ms', await dock.until(are('ready'), 'both again'));
      const from = (id: string) =>
        dock.readings.filter(one => one.kind === 'scan' && one.device === id).length;
      await scanUntilHeard(left, () => from('left'));
      await scanUntilHeard(right, () => from('right'));
      await scan(left, 'OF-THE-LEFT');
      await scan(right, 'OF-THE-RIGHT');
      await dock.until(
        () => dock.scans().includes('OF-THE-LEFT') && dock.scans().includes('OF-THE-RIGHT'),
        'both scans',
      );
      deepEqual(
        dock.readings
          .flatMap(one =>
            one.kind === 'scan' && one.text.startsWith('OF-') ? [`${one.device} ${one.text}`] : [],
          )
          .sort(),
        ['left OF-THE-LEFT', 'right OF-THE-RIGHT'],
      );
    }),
};
