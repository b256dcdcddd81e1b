// A file's bytes to bytes of UTF-8, without a byte order mark.

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const decoded = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Excel saves "CSV" as Windows-1252 and "Unicode Text" as UTF-16. null: bytes of no text. */
export const toUtf8 = (bytes: Uint8Array): Uint8Array | null => {
  if (startsWith(bytes, [0xff, 0xfe])) return Buffer.from(decoded(bytes, 'utf-16le'));
  if (startsWith(bytes, [0xfe, 0xff])) return Buffer.from(decoded(bytes, 'utf-16be'));
  if (bytes.includes(0)) return null;
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const rest = bytes.subarray(3);
    return isUtf8(rest) ? rest : Buffer.from(decoded(rest, 'windows-1252'));
  }
  return isUtf8(bytes) ? bytes : Buffer.from(decoded(bytes, 'windows-1252'));
};
