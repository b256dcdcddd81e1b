// A closed handoff to a sealed manifest. Rows are prepared in the worker; then number, head, signature, journal
// and outbox in one transaction. A station that dies in between finds the closed handoff and seals it again.
import type { Journal } from '#src/journal/journal.ts';
import { assert } from '#src/lib/assert.ts';
import { canonical } from '#src/lib/canonical.ts';
import type { Longwork } from '#src/longwork/ask.ts';
import { headOf } from '#src/manifest/head.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { parseNumber } from '#src/manifest/number.ts';
import { documentId, type PreparedRows, signHead } from '#src/manifest/seal.ts';
import type { Docks } from './docks.ts';
import type { Numbering } from './numbering.ts';

export type Sealed = { readonly number: string; readonly document: string; readonly clockSetBack: boolean };

export type Sealing = ReturnType<typeof createSealing>;

export const createSealing = (parts: {
  readonly journal: Journal;
  readonly docks: Pick<Docks, 'with'>;
  readonly numbering: Numbering;
  readonly key: KeyPair;
  readonly longwork: Longwork;
  readonly zone: string;
  /** ms since 1970 */
  readonly now: () => number;
  readonly changed: () => void;
}) => {
  const { journal, docks, numbering, key, zone, now } = parts;
  const underWay = new Map<string, Promise<Sealed>>();

  const sealRows = (handoffId: string, rows: PreparedRows): Sealed => {
    const dock = docks.with(handoffId);
    const handoff = dock?.handoff();
    assert(
      dock && handoff && (handoff.phase === 'closed' || handoff.phase === 'signed'),
      'the handoff to seal is closed and at the dock',
    );
    const { openedAt, closedAt } = dock.times();
    // One moment for all: between two looks at the clock it may strike midnight.
    const sealedAt = now();
    const foreseen = numbering.next(sealedAt);
    numbering.mark(foreseen.number);
    let sealed: Sealed | undefined;
    const recorded = journal.append(handoffId, () => {
      const { number, clockSetBack } = numbering.next(sealedAt);
      assert(number === foreseen.number, 'nobody else gives numbers');
      const previous = journal.manifests.last();
      const head = headOf({
        number,
        handoff,
        rows,
        openedAt: Date.parse(openedAt),
        closedAt: Date.parse(closedAt),
        sealedAt,
        zone,
        previous: previous && { number: previous.number, document: previous.document },
        retired: journal.manifests.untold(),
        voids: journal.manifests.untoldVoids(),
        publicKey: key.publicKey,
      });
      const document = documentId(head);
      const parsed = parseNumber(number);
      assert(parsed, 'a number of our own parses');
      journal.write.seal({
        number,
        date: parsed.date,
        serial: parsed.serial,
        handoff: handoffId,
        document,
        head: canonical(head),
        rows: rows.text,
        signature: signHead(head, key.secretKey),
      });
      sealed = { number, document, clockSetBack };
      return [{ kind: 'manifest-sealed', number, document }];
    });
    dock.taken(recorded);
    assert(sealed, 'the transaction ran');
    return sealed;
  };

  const seal = async (handoffId: string): Promise<Sealed> => {
    const before = docks.with(handoffId)?.handoff();
    const rows = await parts.longwork.ask({ job: 'prepare', handoff: handoffId });
    // Opened again and closed meanwhile, it has other rows by now.
    if (docks.with(handoffId)?.handoff() !== before) return await seal(handoffId);
    const sealed = sealRows(handoffId, rows);
    numbering.mark(sealed.number);
    return sealed;
  };

  return {
    /** Rejects with JournalFault or LongworkFault; then the handoff stays closed and can be sealed again. A second call while one is under way waits for the same seal. */
    seal: (handoffId: string): Promise<Sealed> => {
      const running = underWay.get(handoffId);
      if (running) return running;
      const begun = seal(handoffId).finally(() => {
        underWay.delete(handoffId);
        parts.changed();
      });
      underWay.set(handoffId, begun);
      return begun;
    },
    isUnderWay: () => underWay.size > 0,
  };
};
