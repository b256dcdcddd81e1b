/** The body as text, never more than `atMost` bytes of it in memory. */
export const readBody = async (
  request: Request,
  atMost: number,
): Promise<{ readonly text: string } | 'too-large' | 'not-text'> => {
  if (Number(request.headers.get('content-length') ?? 0) > atMost) return 'too-large';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > atMost) return 'too-large';
    chunks.push(chunk);
  }
  try {
    // ignoreBOM keeps the mark in the text, where the canonical form refuses it.
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return 'not-text';
  }
};
