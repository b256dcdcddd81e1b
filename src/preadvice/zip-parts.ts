// A workbook's container to its XML parts, checked before anything is unpacked and bounded while it is. What the reader
// of workbooks gets afterwards is a new container with these parts alone, so nothing that was not looked at reaches it.
//
//   local header  PK0304 .. name extra data | central header PK0102 .. sizes, offset | end PK0506 count, size, offset
// APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
import { createInflateRaw } from 'node:zlib';
import type { Pace } from './pace.ts';
import { ReadStopped } from './stop.ts';

export type Part = { readonly name: string; readonly bytes: Uint8Array };

const MOST_PARTS = 2_000;
const MOST_UNPACKED = 256 * 1024 * 1024;
const PIECE = 256 * 1024;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

const broken = (detail: string): ReadStopped => new ReadStopped('workbook-broken', detail);

const endOf = (view: DataView): number => {
  // A comment of at most 65,535 bytes may follow.
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw broken('no end');
};

const entriesOf = (bytes: Uint8Array, view: DataView): readonly Entry[] => {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new ReadStopped('zip-bomb', `${count} parts`);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw broken('directory');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw broken('directory');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const isLocked = (view.getUint16(at + 8, true) & 1) !== 0;
    // All that a list can stand in: no pictures, no macros.
    if (name.endsWith('.xml') || name.endsWith('.xml.rels')) {
      if (isLocked) throw new ReadStopped('old-or-locked-workbook');
      entries.push({
        name,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
    }
    at = next;
  }
  if (new Set(entries.map(({ name }) => name)).size !== entries.length) throw broken('a part twice');
  return entries;
};

const packedOf = (bytes: Uint8Array, view: DataView, { name, packed, offset }: Entry): Uint8Array => {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw broken(name);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw broken(name);
  return bytes.subarray(start, start + packed);
};

/** Throws ReadStopped. */
export const readParts = async (bytes: Uint8Array, pace: Pace): Promise<readonly Part[]> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = entriesOf(bytes, view);
  const of = entries.reduce((sum, { size }) => sum + size, 0);
  if (of > MOST_UNPACKED) throw new ReadStopped('zip-bomb', `${of} bytes`);
  let done = 0;
  const unpacked = async (entry: Entry): Promise<Uint8Array> => {
    const packed = packedOf(bytes, view, entry);
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw broken(`method ${entry.method}`);
    const inflate = createInflateRaw({ chunkSize: PIECE });
    inflate.end(packed);
    const pieces: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const piece of inflate as AsyncIterable<Uint8Array>) {
        size += piece.length;
        done += piece.length;
        // More than the directory says: the directory lies.
        if (size > entry.size) throw new ReadStopped('zip-bomb', entry.name);
        pieces.push(piece);
        pace.tell({ stage: 'unpacking', unit: 'bytes', done, of });
      }
    } catch (error) {
      throw error instanceof ReadStopped ? error : broken(entry.name);
    } finally {
      inflate.destroy();
    }
    return Buffer.concat(pieces);
  };
  const parts: Part[] = [];
  for (const entry of entries) parts.push({ name: entry.name, bytes: await unpacked(entry) });
  return parts;
};

/** A container of these parts, as they are; no directory, as the reader of workbooks goes by local headers. */
export const containerOf = function* (parts: readonly Part[]): Generator<Uint8Array> {
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(LOCAL, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt32LE(bytes.length, 18);
    header.writeUInt32LE(bytes.length, 22);
    header.writeUInt16LE(label.length, 26);
    yield Buffer.concat([header, label]);
    yield bytes;
  }
};
