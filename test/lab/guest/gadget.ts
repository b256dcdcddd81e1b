// A whole USB device that this program plays: the kernel's gadgets (configfs) on dummy_hcd, a socket of which both
// ends are in this machine. The station's side sees a USB device with vendor, product and serial number.

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  write,
  writeFileSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { present } from './present.ts';

const writing = promisify(write);
const ROOT = '/sys/kernel/config/usb_gadget';
const LOOK_MS = 2;

export type HidFunction = {
  readonly kind: 'hid';
  readonly descriptor: readonly number[];
  /** 1 with subclass 1: a keyboard that a BIOS can read. */
  readonly protocol?: 0 | 1;
  readonly reportLength: number;
};
export type GadgetParts = {
  readonly vendor: number;
  readonly product: number;
  readonly serial?: string;
  readonly name: string;
  readonly functions: readonly (HidFunction | { readonly kind: 'acm' })[];
};

export type Gadget = {
  /** Puts it into its socket, the same at each time. */
  plug(): void;
  unplug(): void;
  /** Unplugs it where it is plugged in, and gives its place back: the kernel has room for four HID functions. */
  remove(): void;
  /** Bytes to the station by function number. Resolves when the other side has taken them; rejects at an unplug. */
  send(bytes: readonly number[] | string, of?: number): Promise<void>;
  /** What the station wrote to an acm function since the last call, as Latin-1. */
  heard(of?: number): string;
  /** Calls `hear` with what the station writes to an acm function, until the answer is called. */
  onHeard(hear: (text: string) => void, of?: number): () => void;
};

let made = 0;

/** `socket`: which of dummy_hcd's, 0 to 3. */
export const createGadget = (parts: GadgetParts, socket: number): Gadget => {
  const folder = `${ROOT}/g${made}`;
  const set = (path: string, value: string | Uint8Array): void => writeFileSync(`${folder}/${path}`, value);
  mkdirSync(folder);
  set('idVendor', String(parts.vendor));
  set('idProduct', String(parts.product));
  mkdirSync(`${folder}/strings/0x409`);
  set('strings/0x409/manufacturer', 'Lab');
  set('strings/0x409/product', parts.name);
  if (parts.serial !== undefined) set('strings/0x409/serialnumber', parts.serial);
  mkdirSync(`${folder}/configs/c.1`);
  const nodes = parts.functions.map((one, i) => {
    const name = `${one.kind}.g${made}f${i}`;
    mkdirSync(`${folder}/functions/${name}`);
    if (one.kind === 'hid') {
      set(`functions/${name}/protocol`, String(one.protocol ?? 0));
      set(`functions/${name}/subclass`, one.protocol === 1 ? '1' : '0');
      set(`functions/${name}/report_length`, String(one.reportLength));
      set(`functions/${name}/report_desc`, Uint8Array.from(one.descriptor));
    }
    symlinkSync(`${folder}/functions/${name}`, `${folder}/configs/c.1/${name}`);
    return { kind: one.kind, name };
  });
  made += 1;
  const controller = readdirSync('/sys/class/udc').sort()[socket];
  if (controller === undefined) throw new Error(`there is no socket ${socket}`);

  const files = new Map<number, number>();
  /** /dev/hidgN, /dev/ttyGSN: the kernel numbers them, so it is asked. */
  const nodeOf = (of: number): string => {
    const { kind, name } = present(nodes[of], `function ${of}`);
    const read = (attribute: string): string => {
      const file = openSync(`${folder}/functions/${name}/${attribute}`, 'r');
      const buffer = Buffer.alloc(64);
      const length = readSync(file, buffer);
      closeSync(file);
      return buffer.toString('latin1', 0, length).trim();
    };
    return kind === 'acm' ? `/dev/ttyGS${read('port_num')}` : `/dev/hidg${read('dev').split(':')[1]}`;
  };
  const fileOf = (of: number): number => {
    const open = files.get(of);
    if (open !== undefined) return open;
    const node = nodeOf(of);
    const isAcm = nodes[of]?.kind === 'acm';
    const file = openSync(node, constants.O_RDWR | constants.O_NOCTTY | (isAcm ? constants.O_NONBLOCK : 0));
    // As a device does: no echo, no CR to LF.
    if (isAcm) spawnSync('/bin/busybox', ['stty', '-F', node, 'raw', '-echo']);
    files.set(of, file);
    return file;
  };
  /** Hung up: on a slow machine the hang-up of the unplug before comes when the file is open again. */
  const forget = (of: number): void => {
    const file = files.get(of);
    files.delete(of);
    if (file !== undefined) closeSync(file);
  };
  const heard = (of = 0): string => {
    const buffer = Buffer.alloc(4096);
    let text = '';
    for (;;) {
      let length = 0;
      try {
        length = readSync(fileOf(of), buffer);
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EAGAIN') forget(of);
        return text;
      }
      if (length === 0) {
        forget(of);
        return text;
      }
      text += buffer.toString('latin1', 0, length);
    }
  };
  let isPlugged = false;
  const unplug = (): void => {
    if (!isPlugged) return;
    isPlugged = false;
    set('UDC', '\n');
    for (const file of files.values()) closeSync(file);
    files.clear();
  };
  return {
    plug: () => {
      set('UDC', controller);
      isPlugged = true;
    },
    unplug,
    remove: () => {
      unplug();
      for (const { name } of nodes) {
        unlinkSync(`${folder}/configs/c.1/${name}`);
        rmdirSync(`${folder}/functions/${name}`);
      }
      for (const path of ['configs/c.1', 'strings/0x409', '']) rmdirSync(`${folder}/${path}`);
    },
    send: async (bytes, of = 0) => {
      const all = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes);
      await writing(fileOf(of), all, 0, all.length, null);
    },
    heard,
    onHeard: (hear, of = 0) => {
      const looking = setInterval(() => {
        const text = heard(of);
        if (text !== '') hear(text);
      }, LOOK_MS);
      return () => clearInterval(looking);
    },
  };
};
