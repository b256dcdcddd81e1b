// The rules file of `npm run udev-rules`, read by a real udev.
import { deepEqual, equal } from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MODELS } from '#hardware/models.ts';
import { protocols } from '#hardware/protocols.ts';
import { udevRules } from '#src/field/rules-of-models.ts';
import { createLabPorts, portOf } from '../guest/dock.ts';
import { createGadget } from '../guest/gadget.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';
import { honeywellScanner } from './hid-scanner.ts';

const RULES = '/run/udev/rules.d/70-pickup-station.rules';
const AS_CLERK = fileURLToPath(new URL('../guest/open-as-clerk.ts', import.meta.url));

const udevadm = (...args: string[]): string => execFileSync('udevadm', args, { encoding: 'utf8' });

export const udevRulesFile: Scenario = {
  name: 'a user may not open a HID scanner until the rules file of npm run udev-rules is there',
  play: () =>
    withCleanUp(async after => {
      const ports = createLabPorts();
      const gadget = createGadget(honeywellScanner('LAB-RULES-1'), 0);
      gadget.plug();
      after(gadget.remove);
      const clerk = spawn(process.execPath, [AS_CLERK], { stdio: ['pipe', 'pipe', 'inherit'] });
      after(() => clerk.kill());
      const answers = createInterface({ input: clerk.stdout })[Symbol.asyncIterator]();
      const opened = async (): Promise<string> => {
        const { path } = await portOf(ports, { serial: 'LAB-RULES-1' }, true);
        udevadm('settle');
        clerk.stdin.write(`${path}\n`);
        return String((await answers.next()).value);
      };
      equal(await opened(), 'denied');

      mkdirSync('/run/udev/rules.d', { recursive: true });
      writeFileSync(RULES, udevRules(MODELS, protocols));
      after(() => rmSync(RULES));
      udevadm('control', '--reload');
      gadget.unplug();
      gadget.plug();
      equal(await opened(), 'open');
      // udev says on its own which lines it did not understand.
      const test = execFileSync('sh', ['-c', 'udevadm test "$1" 2>&1', 'sh', '/sys/class/mem/null'], {
        encoding: 'utf8',
      });
      deepEqual(
        test.split('\n').filter(line => line.includes(RULES) && /invalid|unknown|ignor/i.test(line)),
        [],
      );
    }),
};
