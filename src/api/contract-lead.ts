// What page and station say to each other of what only a lead may do. Pure.
import type { DeviceRow } from '#hardware/reading.ts';
import type { FaultCode, PinRefusal } from './contract-answers.ts';

/** 409 for needs-lead: no PIN came with it. 403 for a PIN. */
export type NotLead =
  | { readonly refused: 'needs-lead' | PinRefusal; readonly waitMs?: number }
  | { readonly fault: FaultCode };

/** The header that bears a lead's PIN where the body is a file, percent-encoded: a header holds no other alphabet. */
export const LEAD_PIN = 'x-lead-pin';

const REFUSALS: readonly string[] = ['needs-lead', 'wrong-pin', 'locked'] satisfies Extract<
  NotLead,
  { refused: unknown }
>['refused'][];
/** Is it the PIN that was refused? Then the field that holds it is the one to type in again. */
export const isPinRefused = (answer: object): answer is Extract<NotLead, { refused: unknown }> =>
  'refused' in answer && REFUSALS.includes(String(answer.refused));

const OF_RECORD = ['model', 'serial', 'certificate', 'validUntil'] as const;
const OF_PLATE = ['divisionGrams', 'minGrams', 'maxGrams'] as const;

/**
 * Would a scale say something else of itself than it does now: its plate, its certificate? Every weight of a manifest
 * rests on that, so a lead answers for it. A scale that is new brings its plate, but no certificate.
 */
export const changesLegal = (before: readonly DeviceRow[], after: readonly DeviceRow[]): boolean =>
  after.some(row => {
    const known = before.find(({ id, kind }) => id === row.id && kind === 'scale');
    if (known !== undefined) return [...OF_RECORD, ...OF_PLATE].some(field => known[field] !== row[field]);
    return row.kind === 'scale' && OF_RECORD.some(field => row[field] !== undefined);
  });
