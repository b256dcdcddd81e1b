// A zip archive without compression (APPNOTE.TXT 4.3), for tests that need one to be downloaded.
import { crc32 } from 'node:zlib';

const record = (signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const out = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = out.writeUInt32LE(signature);
  for (const [bytes, value] of fields) at = out.writeUIntLE(value, at, bytes);
  return out;
};

export const storedZip = (
  files: readonly { readonly name: string; readonly body: string | Buffer; readonly mode: number }[],
): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, body, mode } of files) {
    const bytes = Buffer.from(body);
    const same = [
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0x21],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, name.length],
      [2, 0],
    ] as const;
    const head = record(0x04034b50, [[2, 20], ...same]);
    local.push(head, Buffer.from(name), bytes);
    // Made by Unix (3), so that the upper half of the attributes is the file's mode.
    const tail = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, ((0o100000 | mode) << 16) >>> 0],
      [4, offset],
    ] as const;
    central.push(record(0x02014b50, [[2, 0x031e], [2, 20], ...same, ...tail]), Buffer.from(name));
    offset += head.length + name.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...local, directory, end]);
};
