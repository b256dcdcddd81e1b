// A program that gives up all rights but those of the group dialout, and tries to open each HID port whose path it is
// told, one a line; prints how it went. It takes the rights off itself, after it has read its own files: the checkout may
// be closed to other users.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isLineFault } from '#hardware/line.ts';
import { NO_LINE } from '#hardware/model.ts';
import { createLabPorts } from './dock.ts';

const NOBODY = 65_534;
const dialout = Number(/^dialout:[^:]*:(\d+):/m.exec(readFileSync('/etc/group', 'utf8'))?.[1]);
const ports = createLabPorts();
await ports.listPorts('hid'); // loads node-hid's binary

process.setgroups?.([]);
process.setgid?.(dialout);
process.setuid?.(NOBODY);
for await (const path of createInterface({ input: process.stdin })) {
  try {
    const line = await ports.openLine(path, NO_LINE, 'hid');
    await line.close();
    console.log('open');
  } catch (thrown) {
    console.log(isLineFault(thrown) ? thrown.code : String(thrown));
  }
}
