// What an answer means for the document that was sent.
import type { DeliveryTrouble } from '#src/journal/outbox.ts';
import { readReceipt } from '#src/manifest/receipt.ts';
import { type Answer, detailOf } from './ask.ts';

export type Verdict =
  /** `receipt` is the canonical text. */
  | { readonly delivered: string }
  /** The central system says never: it is not asked again by itself. */
  | { readonly refused: DeliveryTrouble }
  /** Tried again; `waitMs` where the answer names it, `slowly` where a person must do something first. */
  | { readonly again: DeliveryTrouble; readonly waitMs?: number; readonly slowly?: boolean };

export const verdictOf = (
  answer: Answer,
  expected: { readonly document: string; readonly key: string | null },
): Verdict => {
  const { status, text, waitMs } = answer;
  if (status === 200 || status === 201) {
    const read = readReceipt(text, expected);
    if ('receipt' in read) return { delivered: text };
    return { again: { code: 'strange', status, detail: read.wrong } };
  }
  const detail = detailOf(answer);
  if (status === 409) return { refused: { code: 'conflict', status, detail } };
  if (status === 400 || status === 413 || status === 422)
    return { refused: { code: 'invalid', status, detail } };
  if (status === 401 || status === 403)
    return { again: { code: 'not-enrolled', status, detail }, slowly: true };
  const code = status === 429 ? 'busy' : status === 408 ? 'slow' : status >= 500 ? 'failing' : 'strange';
  return { again: { code, status, detail }, ...(waitMs !== undefined && { waitMs }) };
};
