import { assert } from './assert.ts';

/** Lower case, two digits a byte. */
export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
};

export const isHex = (text: string, bytes: number): boolean =>
  text.length === bytes * 2 && /^[0-9a-f]*$/.test(text);

/** `text` must be lower case hex (isHex): everything else is a bug of the caller. */
export const fromHex = (text: string): Uint8Array => {
  assert(isHex(text, Math.floor(text.length / 2)), 'not hex');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
  );
};
