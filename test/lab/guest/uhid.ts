// A HID device that this program plays: /dev/uhid, one struct uhid_event of 4380 bytes a write (linux/uhid.h).
// It has no USB parent, so the operating system shows interface -1.
import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';

const EVENT_LENGTH = 4380;
const DESTROY = 1;
const OUTPUT = 6;
const GET_REPORT = 9;
const GET_REPORT_REPLY = 10;
const CREATE2 = 11;
const INPUT2 = 12;
const SET_REPORT = 13;
const SET_REPORT_REPLY = 14;
const BUS_USB = 3;
const EIO = 5;
const LOOK_MS = 5;

export type UhidDevice = {
  input(report: readonly number[]): void;
  /** Reports that were written to it, output and feature, their ids first; the oldest first. */
  readonly written: readonly (readonly number[])[];
  unplug(): void;
};

export type UhidParts = {
  readonly name: string;
  readonly vendor: number;
  readonly product: number;
  readonly serial: string;
  readonly descriptor: readonly number[];
};

export const plugUhid = ({ name, vendor, product, serial, descriptor }: UhidParts): UhidDevice => {
  const file = openSync('/dev/uhid', constants.O_RDWR | constants.O_NONBLOCK);
  const event = (type: number): Buffer => {
    const made = Buffer.alloc(EVENT_LENGTH);
    made.writeUInt32LE(type, 0);
    return made;
  };
  const create = event(CREATE2);
  create.write(name, 4, 128, 'latin1');
  create.write('lab', 132, 64, 'latin1');
  create.write(serial, 196, 64, 'latin1');
  create.writeUInt16LE(descriptor.length, 260);
  create.writeUInt16LE(BUS_USB, 262);
  create.writeUInt32LE(vendor, 264);
  create.writeUInt32LE(product, 268);
  create.set(descriptor, 280);
  writeSync(file, create);

  const written: (readonly number[])[] = [];
  const answer = (type: number, id: number, error: number): void => {
    const reply = event(type);
    reply.writeUInt32LE(id, 4);
    reply.writeUInt16LE(error, 8);
    writeSync(file, reply);
  };
  const heard = Buffer.alloc(EVENT_LENGTH);
  const look = (): void => {
    for (;;) {
      try {
        readSync(file, heard);
      } catch {
        return; // EAGAIN: nothing more now
      }
      switch (heard.readUInt32LE(0)) {
        case OUTPUT:
          written.push([...heard.subarray(4, 4 + heard.readUInt16LE(4100))]);
          break;
        case SET_REPORT:
          written.push([...heard.subarray(12, 12 + heard.readUInt16LE(10))]);
          answer(SET_REPORT_REPLY, heard.readUInt32LE(4), 0);
          break;
        case GET_REPORT:
          answer(GET_REPORT_REPLY, heard.readUInt32LE(4), EIO);
          break;
      }
    }
  };
  const looking = setInterval(look, LOOK_MS);
  return {
    input: report => {
      const made = event(INPUT2);
      made.writeUInt16LE(report.length, 4);
      made.set(report, 6);
      writeSync(file, made);
    },
    written,
    unplug: () => {
      clearInterval(looking);
      writeSync(file, event(DESTROY));
      closeSync(file);
    },
  };
};
