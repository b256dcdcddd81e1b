// What a device waits for while it is asked: CAS's ACK wants a DC1 before the weight comes.
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName } from '#hardware/reading.ts';

/** Bytes to write for a chunk that came. Only what the protocols that were asked say themselves. */
export const createAnswerer = (
  profiles: readonly ProfileName[],
): ((chunk: Uint8Array, at: number) => readonly Uint8Array[]) => {
  const listeners = profiles.flatMap(profile => {
    const protocol = protocols[profile];
    const framer = protocol?.createFramer?.();
    // A packet that a scanner wants acknowledged is none of ours: it is not asked.
    return protocol === undefined || framer === undefined || protocol.kind === 'scanner'
      ? []
      : [{ framer, decoder: protocol.createDecoder({ unit: 'kg' }) }];
  });
  return (chunk, at) =>
    listeners.flatMap(({ framer, decoder }) =>
      framer
        .push(chunk, at)
        .flatMap(frame => (frame.kind === 'frame' ? decoder.frame(frame.bytes, at) : []))
        .flatMap(said => (said.kind === 'answer' ? [said.bytes] : [])),
    );
};
