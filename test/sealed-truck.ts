// A truck as the rules make it, sealed: for the tests of manifest, paper and whatever reads a document.
import { readCode } from '#src/codes/read-code.ts';
import { s10CheckDigit } from '#src/codes/s10.ts';
import { decide, type Intent } from '#src/handoff/decide.ts';
import type { Opening } from '#src/handoff/events-truck.ts';
import { evolve } from '#src/handoff/evolve.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { assert } from '#src/lib/assert.ts';
import type { ManifestDocument2 } from '#src/manifest/document.ts';
import { type HeadParts, headOf } from '#src/manifest/head.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { rowsOf } from '#src/manifest/rows.ts';
import { documentId, documentText, prepareRows, signHead } from '#src/manifest/seal.ts';

export const sampleOpening: Opening = {
  direction: 'induction',
  from: { id: 'ATS', name: 'Amazon Transportation Services' },
  to: { id: 'DOP', name: 'Department of Posts' },
  vehicle: 'DL 01 LAB 4821',
  seal: 'AZ0097731',
  driver: 'd-0001',
};

/** TEST KEY: 32 bytes of 07. */
export const sampleKey = keyPairOf(new Uint8Array(32).fill(7));

export const parcelCode = (i: number): string => {
  const serial = String(12_602_000 + i * 7).padStart(8, '0');
  return i % 4 === 3 ? `TBA${String(502_887_000_000 + i * 13)}` : `EB${serial}${s10CheckDigit(serial)}IN`;
};
export const sackCode = (i: number): string => `CBK${String(3_014_298_000 + i * 11)}`;

const play = (intents: Iterable<Intent>, opening: Opening): Handoff => {
  let state: Handoff | null = null;
  const act = (intent: Intent) => {
    const decision = decide(state, intent);
    assert('events' in decision, `${intent.do} was refused: ${JSON.stringify(decision)}`);
    for (const event of decision.events) state = evolve(state, '0b5e0d0e-6c1f-4b62-9f52-3a1d8e3f7a10', event);
  };
  act({ do: 'open', opening });
  for (const intent of intents) act(intent);
  act({ do: 'close' });
  assert(state, 'opened');
  return state;
};

const scan = (text: string, sealedOn?: string): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan: { device: 'scanner-1' },
  ...(sealedOn !== undefined && { facts: { sealedOn: { number: sealedOn, direction: 'induction' } } }),
});

function* truck(sacks: number, parcels: number, more: readonly Intent[]): Generator<Intent> {
  let next = 0;
  for (let i = 0; i < sacks; i += 1) {
    yield scan(sackCode(i));
    // Every seventh sack is left unweighed.
    if (i % 7 !== 6) {
      const grams = 12_000 + ((i * 977) % 15_000);
      const value = (grams / 1000).toFixed(3);
      yield {
        do: 'weigh',
        weight: { grams, value, unit: 'kg', mode: 'gross', device: 'scale-1', raw: '532053' },
      };
    }
    for (const end = Math.floor(((i + 1) * parcels) / sacks); next < end; next += 1)
      yield scan(parcelCode(next));
  }
  yield* more;
}

export type SealedTruck = {
  readonly document: ManifestDocument2;
  readonly text: string;
  readonly id: string;
  readonly handoff: Handoff;
};

/** A closed handoff as its document. */
export const sealed = (handoff: Handoff, headParts: Partial<HeadParts> = {}): SealedTruck => {
  const rows = rowsOf(handoff);
  const prepared = prepareRows(rows);
  const head = headOf({
    number: 'DEL1-A-261123-001',
    handoff,
    rows: prepared,
    openedAt: Date.UTC(2026, 10, 23, 12, 4, 11, 52),
    closedAt: Date.UTC(2026, 10, 23, 12, 51, 40, 900),
    sealedAt: Date.UTC(2026, 10, 23, 12, 51, 41, 7),
    zone: 'Asia/Kolkata',
    previous: null,
    retired: [],
    voids: [],
    publicKey: sampleKey.publicKey,
    ...headParts,
  });
  const signature = signHead(head, sampleKey.secretKey);
  const text = documentText(head, prepared.text, signature);
  return { document: { head, rows, signature }, text, id: documentId(head), handoff };
};

/** `more` comes after the last parcel, while the last sack is still open. */
export const sealedTruck = (
  size: { readonly sacks: number; readonly parcels: number },
  more: readonly Intent[] = [],
  opening: Opening = sampleOpening,
  headParts: Partial<HeadParts> = {},
): SealedTruck => {
  return sealed(play(truck(size.sacks, size.parcels, more), opening), headParts);
};

/** Who accepts an odd one. */
const lead = { badge: 'L1', role: 'lead' } as const;

/**
 * What a clerk meets in a bad hour: a repeat, a parcel of an earlier manifest that stays with the driver, odd labels
 * accepted and sent back, loose parcels.
 */
export const oddities = (odd: readonly string[] = ['AMZ-IN-00417', 'RB123456786US']): Intent[] => [
  scan(parcelCode(0)),
  scan('EE123456785IN', 'DEL1-A-261122-014'),
  {
    do: 'settle',
    code: 'EE123456785IN',
    outcome: 'rejected',
    reason: 'On an earlier manifest, the driver keeps it',
    by: lead,
  },
  ...odd.map(text => scan(text)),
  ...odd.map(
    (text, i): Intent => ({
      do: 'settle',
      code: readCode(text).text,
      outcome: (['parcel', 'returned', 'sack'] as const)[i % 3] ?? 'parcel',
      reason:
        i % 3 === 1 ? 'Label damaged, driver takes it back' : 'On the driver’s list, label checked by hand',
      by: lead,
    }),
  ),
  { do: 'leave-sack' },
  scan('CK510912062IN'),
  scan('CK510912076IN'),
];
