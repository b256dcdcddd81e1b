// With the known weight on the scale: which of the candidates, in which unit, shows it?
import type { Line } from '#hardware/line.ts';
import { protocols } from '#hardware/protocols.ts';
import type { PortFound } from '#hardware/reading.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createAnswerer } from './answerer.ts';
import { type Ear, shown } from './ear.ts';
import type { Found, WeighOptions } from './found.ts';
import { mustNotAsk } from './may-ask.ts';
import { type Fit, fitsOf } from './weighed.ts';

/** As long as a scale takes to settle, and three frames of one a second. */
const WEIGHS_MS = 6000;
const AGAIN_MS = 250;

export const weighOn = async (
  clock: Clock,
  port: PortFound,
  { profiles, line, grams, signal }: WeighOptions & { readonly signal: AbortSignal },
  ear: Ear,
  open: Line,
): Promise<Found> => {
  const write = (bytes: Uint8Array): Promise<void> => open.write(bytes).catch(() => {});
  const answerer = createAnswerer(profiles);
  ear.onChunk(chunk => {
    for (const bytes of answerer(chunk, clock.now())) void write(bytes);
  });
  // Candidates are those of one question: it found them.
  const timing = protocols[profiles[0] ?? 'taught']?.timing;
  const question = mustNotAsk(port, true) === undefined ? timing?.ask : undefined;
  let fits: readonly Fit[] = [];
  let heard: Uint8Array = new Uint8Array(0);
  const until = clock.now() + WEIGHS_MS;
  while (fits.length === 0 && clock.now() < until && !signal.aborted && !ear.ended()) {
    if (question !== undefined) await write(question);
    await ear.wait(timing?.answerMs ?? AGAIN_MS);
    fits = fitsOf(ear.chunks(), profiles, grams);
    if (ear.bytes() > 0) heard = shown(ear.chunks());
    // Only what is newest counts: the weight may be put on late.
    if (ear.full()) ear.forget();
  }
  const [best, ...others] = fits;
  if (best === undefined) return heard.length === 0 ? { kind: 'silent' } : { kind: 'not-that-weight', heard };
  if (others.length === 0)
    return { kind: 'found', ...best, line, how: 'weighed', certainty: 'certain', unitMissing: false, heard };
  const isOneUnit = others.every(({ unit }) => unit === best.unit);
  return {
    kind: 'several',
    profiles: [...new Set(fits.map(({ profile }) => profile))],
    line,
    ...(isOneUnit && best.unit !== undefined && { unit: best.unit }),
    unitMissing: !isOneUnit,
    heard,
  };
};
