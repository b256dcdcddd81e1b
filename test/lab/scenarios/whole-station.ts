// The real program before a HID scanner of a real kernel: from the report to the journal, and to its end.
import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { paths, type View } from '#src/api/contract.ts';
import { scansIn } from '#test/bench/recorded-scans.ts';
import { startStationProgram } from '#test/program/station-program.ts';
import { createLabPorts, portOf } from '../guest/dock.ts';
import { createGadget } from '../guest/gadget.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';
import { honeywellScanner, scan, scannerRow } from './hid-scanner.ts';

const PIN = '482915';
const SACK = 'CBD3014298864';
const PARCELS = ['TBA502887274000', 'TBA502887274011', 'TBA502887274022'];
// The kernel keeps 64 reports for a program that does not read.
const WHILE_HELD_UP = Array.from({ length: 40 }, (_, i) => `TBA5028873${String(10_000 + i * 11)}`);
const PATIENCE_MS = 300_000;

export const wholeStation: Scenario = {
  name: 'the real program counts what a HID scanner reads, also while it is held up, and ends with the scanner open',
  play: ({ figure }) =>
    withCleanUp(async after => {
      const gadget = createGadget(honeywellScanner('LAB-STATION-1'), 1);
      gadget.plug();
      after(gadget.remove);
      const port = await portOf(createLabPorts(), { serial: 'LAB-STATION-1' }, true);
      const folder = mkdtempSync('/run/station-');
      after(() => rmSync(folder, { recursive: true }));
      const data = join(folder, 'data');
      const began = performance.now();
      const program = await startStationProgram(data, {
        env: { XDG_STATE_HOME: join(folder, 'state') },
        patienceMs: PATIENCE_MS,
      });
      figure('start, ms', Math.round(performance.now() - began));
      let isRunning = true;
      after(() => isRunning && program.kill());
      const until = async (fits: (view: View) => boolean, what: string): Promise<void> => {
        const from = performance.now();
        for (;;) {
          const view = await program.get<View>(paths.view);
          if (fits(view)) return;
          if (performance.now() - from > PATIENCE_MS)
            throw new Error(`${what} did not come: ${JSON.stringify(view)}`);
          await new Promise(resolve => setTimeout(resolve, 50));
        }
      };
      const made = await program.setUp({
        ...{ site: 'LAB', station: 'A', name: 'A dock in the lab', leadName: 'Lead', pin: PIN },
        ...{ devices: [scannerRow('scanner-1', port)], central: '', token: '' },
      });
      deepEqual('done' in made, true, JSON.stringify(made));
      const truck = { vehicle: 'DL01AB1234', seal: 'SEAL-0815', driverName: '' };
      const opened = await program.act({ act: 'open', direction: 'induction', ...truck });
      deepEqual('done' in opened, true, JSON.stringify(opened));
      await until(view => view.devices.some(({ lamp }) => lamp === 'ready'), 'the open scanner');
      // Past the 250 ms in which labels are old ones.
      await new Promise(resolve => setTimeout(resolve, 3000));
      await scan(gadget, SACK);
      for (const parcel of PARCELS) await scan(gadget, parcel);
      await until(view => view.handoff?.totals.parcels === PARCELS.length, 'the parcels');
      program.child.kill('SIGSTOP');
      for (const parcel of WHILE_HELD_UP) await scan(gadget, parcel);
      await new Promise(resolve => setTimeout(resolve, 2000));
      program.child.kill('SIGCONT');
      const all = [...PARCELS, ...WHILE_HELD_UP];
      await until(
        view => view.handoff?.totals.parcels === all.length,
        'what was scanned while it was held up',
      );

      const ending = performance.now();
      const code = await program.stop();
      isRunning = false;
      figure('end, ms', Math.round(performance.now() - ending));
      // null: on a machine so slow, closing a port may take longer than the program waits for it; then it ends itself by a
      // signal, after its journal.
      deepEqual(code ?? 0, 0);
      deepEqual(scansIn(join(data, 'journal.db')), all);
    }),
};
