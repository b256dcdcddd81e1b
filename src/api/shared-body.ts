// A request's body into memory that the worker sees as well: a file of 32 MB is never copied in one piece on this thread.

/** null where it is longer than `most`. */
export const sharedBody = async (request: Request, most: number): Promise<Uint8Array | null> => {
  const memory = new SharedArrayBuffer(0, { maxByteLength: most });
  let length = 0;
  for await (const chunk of request.body ?? []) {
    if (length + chunk.length > most) return null;
    memory.grow(length + chunk.length);
    new Uint8Array(memory, length).set(chunk);
    length += chunk.length;
  }
  return new Uint8Array(memory, 0, length);
};
