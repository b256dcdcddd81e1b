// What happened to what the clerk's screen says of it. Pure.

import type { NewestView } from '#src/api/contract.ts';
import type { HandoffEvent, UndoableKind } from '#src/handoff/events.ts';
import type { Handoff } from '#src/handoff/state.ts';

/** `seq` is the journal's, so each happening has its own; null for what has no place among the newest. */
export const newestOf = (event: HandoffEvent, after: Handoff, seq: number, at: string): NewestView | null => {
  const base = { seq, at };
  switch (event.kind) {
    case 'sack-accepted':
      return {
        ...base,
        verdict: 'accepted',
        as: 'sack',
        code: event.code,
        sack: event.code,
        device: event.scan.device,
      };
    case 'parcel-accepted':
      return {
        ...base,
        verdict: 'accepted',
        as: 'parcel',
        code: event.code,
        sack: event.sack,
        device: event.scan.device,
      };
    case 'scan-repeated':
      return {
        ...base,
        verdict: 'repeated',
        ...whereIs(after, event.code),
        code: event.code,
        device: event.scan.device,
      };
    case 'scan-parked': {
      const { why, bin, sack, code } = event;
      return { ...base, verdict: 'parked', as: 'unknown', code, sack, why, bin, device: event.scan.device };
    }
    case 'scan-held': {
      const { why, manifest, code } = event;
      return {
        ...base,
        verdict: 'held',
        as: 'parcel',
        code,
        sack: null,
        why,
        manifest,
        device: event.scan.device,
      };
    }
    case 'sack-weighed': {
      const { grams, device } = event.weight;
      return {
        ...base,
        verdict: 'accepted',
        as: 'weight',
        code: event.sack,
        sack: event.sack,
        grams,
        device,
      };
    }
    case 'parked-settled': {
      const as = event.outcome === 'returned' ? 'unknown' : event.outcome;
      // A parcel goes back to the sack that was open when it was put aside, which need not be the current one.
      const sack = as === 'sack' ? event.code : (after.parcels.get(event.code)?.sack ?? null);
      return { ...base, verdict: 'accepted', as, code: event.code, sack, device: '' };
    }
    case 'undone':
      return { ...base, verdict: 'accepted', as: 'undo', code: event.code, sack: after.current, device: '' };
    default:
      return null;
  }
};

/** Where a code that was met before is now. */
const whereIs = (state: Handoff, code: string): Pick<NewestView, 'as' | 'sack' | 'bin' | 'manifest'> => {
  if (state.sacks.has(code)) return { as: 'sack', sack: code };
  const parcel = state.parcels.get(code);
  if (parcel) return { as: 'parcel', sack: parcel.sack };
  const parked = state.parked.get(code);
  if (parked) return { as: 'unknown', sack: parked.sack, bin: parked.bin };
  const held = state.held.get(code);
  return { as: 'unknown', sack: null, ...(held && { manifest: held.manifest }) };
};

/** What an undo would take back, in the contract's words. */
export const undoOf = (state: Handoff): { what: UndoableKind; code: string } | null =>
  state.undo === null ? null : { what: state.undo.kind, code: state.undo.code };
