/** One character a byte: what is not ASCII matches nothing that a protocol looks for. */
export const ascii = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
