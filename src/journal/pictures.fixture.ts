// Small whole pictures of each type.
import { crc32, deflateSync } from 'node:zlib';

const chunk = (name: string, body: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
};

/** A grey square of 8 x 8; `shade` 0..255 makes different ones. */
export const pngOf = (shade: number): Buffer => {
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0]);
  const rows = Buffer.alloc(8 * 9, shade);
  for (let row = 0; row < 8; row += 1) rows[row * 9] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** Begins and ends as a JPEG does; `bytes` in all. */
export const jpegOf = (bytes: number): Buffer => {
  const jpeg = Buffer.alloc(bytes, 0x41);
  jpeg.set([0xff, 0xd8, 0xff, 0xe0], 0);
  jpeg.set([0xff, 0xd9], bytes - 2);
  return jpeg;
};

export const webpOf = (): Buffer => {
  const body = Buffer.from('WEBPVP8L\x05\0\0\0\x2f\0\0\0\0\0', 'latin1');
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
