// The list of manifests, their papers, and the checks: all long work goes to the worker and shows its progress.

import type { WorkView } from '#src/api/contract.ts';
import type { ManifestLine } from '#src/api/contract-manifests.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { ListedManifest } from '#src/journal/manifests.ts';
import type { DeliveryTrouble } from '#src/journal/outbox.ts';
import { assert } from '#src/lib/assert.ts';
import type { Longwork } from '#src/longwork/ask.ts';
import type { Done, Job } from '#src/longwork/jobs.ts';
import type { ManifestHead } from '#src/manifest/document.ts';
import { parseNumber } from '#src/manifest/number.ts';

const PAGE = 50;

/** `checking` is a worker of its own, ended after the check: a seal must not wait for it. */
export const createPapers = (
  journal: Journal,
  longwork: Longwork,
  checking: Longwork,
  changed: () => void,
) => {
  const work = new Map<number, WorkView>();
  let last = 0;

  const ask = async <J extends Job>(
    what: WorkView['what'],
    job: J,
    worker = longwork,
  ): Promise<Done[J['job']]> => {
    last += 1;
    const id = last;
    const show = (done: number, of: number): void => {
      work.set(id, { id, what, done, of });
      changed();
    };
    show(0, 1);
    try {
      return await worker.ask(job, show);
    } finally {
      work.delete(id);
      changed();
    }
  };

  const site = (): string => {
    const first = journal.replay.setUp()?.event;
    assert(first?.kind === 'station-set-up', 'a station that works was set up');
    return first.site;
  };

  return {
    work: (): readonly WorkView[] => [...work.values()],
    /** null where the number is not one of ours. Rejects with LongworkFault. */
    pdf: async (number: string): Promise<Uint8Array | null> =>
      journal.manifests.one(number) === null ? null : ask('pdf', { job: 'pdf', number }),
    /** Rejects with LongworkFault. */
    testSheet: (): Promise<Uint8Array> => ask('pdf', { job: 'test-sheet' }),
    /** The command barcodes of this site. Rejects with LongworkFault. */
    commandSheet: (): Promise<Uint8Array> => ask('pdf', { job: 'command-sheet', site: site() }),
    /** A badge for each who works here, by name. Rejects with LongworkFault. */
    badgeCards: (): Promise<Uint8Array> => {
      const people = journal.people
        .all()
        .filter(({ endedAt }) => endedAt === null)
        .map(({ name, role, badge }) => ({ name, role, badge }));
      return ask('pdf', { job: 'badge-cards', site: site(), people });
    },
    /** Canonical text of the sealed document, or null. */
    document: (number: string): string | null => {
      const kept = journal.manifests.one(number);
      return kept && journal.outbox.text(kept.document);
    },
    /** The newest first, those sealed before the number `before`. */
    list: (before: string | null): { manifests: readonly ManifestLine[]; more: boolean } => {
      const from = before === null ? null : parseNumber(before);
      const found = journal.manifests.list(from, PAGE + 1);
      return { manifests: found.slice(0, PAGE).map(lineOf), more: found.length > PAGE };
    },
    verify: async (): Promise<Done['verify']> => {
      try {
        return await ask('verify', { job: 'verify' }, checking);
      } finally {
        await checking.stop();
      }
    },
  };
};

const lineOf = (kept: ListedManifest): ManifestLine => {
  const head = JSON.parse(kept.head) as ManifestHead;
  const trouble = kept.trouble === null ? null : (JSON.parse(kept.trouble) as DeliveryTrouble);
  const receipt = receiptId(kept.receipt);
  return {
    number: kept.number,
    document: kept.document,
    direction: head.direction,
    vehicle: head.vehicle,
    sealedAt: head.sealedAt,
    sacks: head.totals.sacks,
    parcels: head.totals.parcels,
    grams: head.totals.grams,
    delivery: kept.delivery,
    tries: kept.tries,
    ...(trouble && { trouble: trouble.code }),
    ...(kept.deliveredAt !== null && { deliveredAt: kept.deliveredAt }),
    ...(receipt !== undefined && { receipt }),
    ...(kept.voided !== null && { voided: { reason: kept.voided } }),
  };
};

/** Id of a receipt that was verified before it was kept. */
const receiptId = (kept: string | null): string | undefined => {
  if (kept === null) return undefined;
  const { head } = JSON.parse(kept) as { readonly head?: { readonly receipt?: string } };
  return head?.receipt;
};
