// Sealed documents to the central system: one at a time, in the order of their sealing, for as long as it takes.
// Sending twice changes nothing there, so whatever is not known to have arrived is sent again.
import type { DeliveryTrouble, Outbox, OutboxEntry } from '#src/journal/outbox.ts';
import type { Clock } from '#src/lib/clock.ts';
import { addressOf } from './address.ts';
import { ask, detailOf, type Fetch } from './ask.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export type DeliveryParts = {
  readonly outbox: Outbox;
  /** `key`: its public key from the enrolment, 64 hex digits; null trusts the key that a receipt names. */
  readonly central: { readonly url: string; readonly key: string | null; readonly plainHttp?: boolean };
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly onChange: () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
  /** A request that has no whole answer after this long is given up. */
  readonly requestMs?: number;
};

export type DeliveryState = {
  readonly sending: boolean;
  /** ms since 1970: when it is tried again. */
  readonly nextAt?: number;
  /** What the last attempt met. */
  readonly trouble?: DeliveryTrouble;
  /** Attempts so far with the document that is next. */
  readonly tries: number;
};

export type Delivery = ReturnType<typeof createDelivery>;

const REQUEST_MS = 30_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;

/** 1 s doubling to 5 min, of which the upper half is by chance: stations that lost the same central system do not return at once. */
export const waitAfter = (tries: number, random: () => number): number => {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 20));
  return Math.round(wait / 2 + (wait / 2) * random());
};

export const createDelivery = (parts: DeliveryParts) => {
  const { outbox, central, clock, random, onChange, log, requestMs = REQUEST_MS } = parts;
  let running = false;
  let under: { readonly done: Promise<void>; readonly giveUp: () => void } | null = null;
  let stopWaiting: (() => void) | null = null;
  let nextAt: number | undefined;
  let trouble: DeliveryTrouble | undefined;
  let tries = 0;
  // The disk may fail; then there is nothing to read `tries` from.
  let diskTries = 0;

  const waitUntil = (at: number): void => {
    stopWaiting?.();
    nextAt = at;
    stopWaiting = clock.after(Math.max(0, at - clock.now()), () => {
      stopWaiting = null;
      nextAt = undefined;
      goOn();
    });
  };

  /** Sends what is next, or waits for its time. */
  const goOn = (): void => {
    if (!running || under !== null) return;
    stopWaiting?.();
    stopWaiting = null;
    nextAt = undefined;
    let entry: OutboxEntry | null;
    let text = '';
    try {
      entry = outbox.next();
      if (entry !== null && isDue(entry)) text = outbox.text(entry.document);
    } catch (fault) {
      diskTrouble(fault);
      return;
    }
    trouble = entry?.trouble;
    tries = entry?.tries ?? 0;
    if (entry !== null) {
      if (isDue(entry)) begin(entry, text);
      else waitUntil(entry.nextAt);
    }
    onChange();
  };

  // A time further away than the longest wait was written under another clock, which ran ahead and was set right.
  const isDue = ({ nextAt: at }: OutboxEntry): boolean => {
    const waitMs = at - clock.now();
    return waitMs <= 0 || waitMs > LONGEST_WAIT_MS;
  };

  const diskTrouble = (fault: unknown): void => {
    log('the outbox cannot be read or written; delivery goes on later', { error: fault });
    if (running) waitUntil(clock.now() + waitAfter(diskTries, random));
    diskTries += 1;
    onChange();
  };

  const begin = (entry: OutboxEntry, text: string): void => {
    const abort = new AbortController();
    const stopClock = clock.after(requestMs, () => abort.abort());
    const done = send(entry, text, abort.signal)
      .then(verdict => {
        stopClock();
        under = null;
        // Cut short by stop(): that was no attempt.
        if (running) settle(entry, verdict);
      })
      .catch((fault: unknown) => {
        stopClock();
        under = null;
        diskTrouble(fault);
      });
    under = { done, giveUp: () => abort.abort() };
  };

  const send = async (entry: OutboxEntry, text: string, signal: AbortSignal): Promise<Verdict> => {
    const address = addressOf(central, entry.kind === 'void' ? 'v1/voids' : 'v1/manifests');
    if ('wrong' in address) return { again: { code: 'away', detail: address.wrong }, slowly: true };
    const { document } = entry;
    const headers = { 'content-type': 'application/json', 'idempotency-key': document };
    const asked = await ask(parts.fetch, { url: address.url, headers, body: text }, signal);
    // A central system of before takes no notices; the next manifest tells it. Those that wait behind must not.
    if (entry.kind === 'void' && 'answer' in asked && asked.answer.status === 404)
      return { refused: { code: 'invalid', status: 404, detail: detailOf(asked.answer) } };
    return 'answer' in asked
      ? verdictOf(asked.answer, { document, key: central.key })
      : { again: asked.trouble };
  };

  const settle = ({ document, tries: before }: OutboxEntry, verdict: Verdict): void => {
    if ('delivered' in verdict)
      outbox.delivered(document, verdict.delivered, new Date(clock.now()).toISOString());
    else if ('refused' in verdict) outbox.refused(document, verdict.refused);
    else {
      const wait = waitAfter(verdict.slowly === true ? 20 : before, random);
      // A server that asks for a day is asked again after 5 min all the same: the truck's papers wait for the receipt.
      const asked = Math.min(verdict.waitMs ?? 0, LONGEST_WAIT_MS);
      outbox.tried(document, verdict.again, clock.now() + Math.max(wait, asked));
    }
    diskTries = 0;
    goOn();
  };

  return {
    start: (): void => {
      running = true;
      goOn();
    },
    /** Something new waits. */
    kick: (): void => goOn(),
    /** A person wants it tried at once. */
    again: (): void => {
      try {
        outbox.again();
      } catch (fault) {
        log('the outbox cannot be written', { error: fault });
      }
      goOn();
    },
    state: (): DeliveryState => ({
      sending: under !== null,
      ...(nextAt !== undefined && { nextAt }),
      ...(trouble !== undefined && { trouble }),
      tries,
    }),
    /** Resolves when nothing is under way. What was being sent is sent again at the next start. */
    stop: async (): Promise<void> => {
      running = false;
      stopWaiting?.();
      stopWaiting = null;
      nextAt = undefined;
      const { done, giveUp } = under ?? {};
      giveUp?.();
      await done;
    },
  };
};
