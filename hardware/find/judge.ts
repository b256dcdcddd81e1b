// What was heard on a port to the protocols that can have sent it: three whole frames, or nothing. Pure.
import { decodeChunks } from '#hardware/decode.ts';
import type { Transport } from '#hardware/protocol.ts';
import { protocols } from '#hardware/protocols.ts';
import type { ProfileName } from '#hardware/reading.ts';
import { recognise } from '#hardware/recognise.ts';

export type Judged = {
  /** None: too little, or nothing that a protocol reads. Several: nothing in the bytes tells them apart. */
  readonly profiles: readonly ProfileName[];
  /** Its frames carry no unit. */
  readonly unitMissing: boolean;
};

const NOTHING: Judged = { profiles: [], unitMissing: false };

const namesOf = (transport: Transport): readonly ProfileName[] =>
  (Object.keys(protocols) as ProfileName[]).filter(name => protocols[name]?.transport === transport);

// Any text is a label, and one in some thousand streams of a wrong speed is three lines of text. So a label must prove
// itself: by its AIM identifier, or by the form that labels at a dock have (UPU S10, Amazon TBA). What a scanner reads else is shown as text, and a person says that it is right.
const DOCK_LABEL = /^(?:[A-Z]{2}\d{9}[A-Z]{2}|[A-Z]{3}\d{9,12})$/;
const isOfLabels = (chunks: readonly Uint8Array[]): boolean => {
  const text = protocols['serial-text'];
  if (text === undefined) return false;
  const { told } = decodeChunks(text, {}, chunks);
  return told.every(
    one => one.kind === 'scan' && (one.scan.aim !== undefined || DOCK_LABEL.test(one.scan.text)),
  );
};

const isWithoutUnit = (profile: ProfileName, chunks: readonly Uint8Array[]): boolean => {
  const protocol = protocols[profile];
  return (
    protocol !== undefined &&
    decodeChunks(protocol, {}, chunks).told.some(
      one => one.kind === 'unreadable' && one.why === 'unknown-unit',
    )
  );
};

/** "ES" and "?" are said in many languages; a figure, or a label, is said in one. */
const hasFigure = (profile: ProfileName, chunks: readonly Uint8Array[]): boolean => {
  const protocol = protocols[profile];
  return (
    protocol !== undefined &&
    decodeChunks(protocol, { unit: 'kg' }, chunks).told.some(
      one => one.kind === 'scan' || (one.kind === 'weight' && 'grams' in one.value),
    )
  );
};

/** Among `names`, or all protocols of the transport. */
export const judge = (
  chunks: readonly Uint8Array[],
  transport: Transport,
  names: readonly ProfileName[] = namesOf(transport),
): Judged => {
  const among = Object.fromEntries(names.map(name => [name, protocols[name]]));
  const heard = recognise(among, {}, chunks);
  const profiles = heard.kind === 'one' ? [heard.profile] : heard.kind === 'several' ? heard.profiles : [];
  const [first] = profiles;
  if (first === undefined || (first === 'serial-text' && !isOfLabels(chunks)) || !hasFigure(first, chunks))
    return NOTHING;
  return { profiles, unitMissing: profiles.some(profile => isWithoutUnit(profile, chunks)) };
};

/** One whole frame and nothing else: enough beside an identity that says the same. */
export const readsAll = (profile: ProfileName, chunks: readonly Uint8Array[]): boolean => {
  const protocol = protocols[profile];
  if (protocol === undefined) return false;
  const { told, left } = decodeChunks(protocol, { unit: 'kg' }, chunks);
  return told.length > 0 && left === 0 && told.every(one => one.kind !== 'unreadable');
};

/** How much of it looks like text: which line settings to name where nobody understands the device. */
export const textShare = (chunks: readonly Uint8Array[]): number => {
  let text = 0;
  let all = 0;
  for (const chunk of chunks) {
    for (const byte of chunk) {
      all += 1;
      if ((byte >= 0x20 && byte < 0x7f) || byte === 0x0d || byte === 0x0a || byte === 0x02) text += 1;
    }
  }
  return all === 0 ? 0 : text / all;
};
