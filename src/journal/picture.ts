// Bytes to what picture they are. Only whole ones: a picture that an upload cut off would be found too late.

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';
export type PictureRefusal = 'no-picture' | 'cut-off' | 'too-big';

export const MOST_PICTURE_BYTES = 8 * 1024 * 1024;

export const ENDING = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
} as const satisfies {
  readonly [T in PictureType]: string;
};

/** By what stands in it, whatever its name said. */
export const pictureOf = (
  bytes: Uint8Array,
): { readonly type: PictureType } | { readonly refused: PictureRefusal } => {
  if (bytes.length > MOST_PICTURE_BYTES) return { refused: 'too-big' };
  const whole = (type: PictureType, isWhole: boolean) =>
    isWhole ? { type } : ({ refused: 'cut-off' } as const);
  // Phones write more after a JPEG's end: it ends somewhere after its beginning.
  if (standsAt(bytes, 0, '\xff\xd8\xff')) return whole('image/jpeg', stands(bytes, 4, '\xff\xd9'));
  // PNG 3rd ed., 5.2 and 11.2: the first chunk is IHDR of 13 bytes, the last IEND of none.
  if (standsAt(bytes, 0, '\x89PNG\r\n\x1a\n\0\0\0\rIHDR')) {
    return whole('image/png', stands(bytes, 33, '\0\0\0\0IEND\xae\x42\x60\x82'));
  }
  // RFC 9649, 2.4: the size, little end first, counts what follows it.
  if (standsAt(bytes, 0, 'RIFF') && standsAt(bytes, 8, 'WEBP')) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
    return whole('image/webp', size + 8 <= bytes.length);
  }
  return { refused: 'no-picture' };
};

/** `text`: a character a byte. */
const standsAt = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
};

/** Anywhere after the first `after` bytes; looked for from the end, where it is. */
const stands = (bytes: Uint8Array, after: number, text: string): boolean => {
  const first = text.charCodeAt(0);
  for (let at = bytes.lastIndexOf(first); at >= after; at = bytes.lastIndexOf(first, at - 1)) {
    if (standsAt(bytes, at, text)) return true;
  }
  return false;
};
