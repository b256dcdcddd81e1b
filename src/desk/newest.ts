// What happened to what the clerk's screen says of it. Pure.

import type { NewestView } from '#src/api/contract-lane.ts';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { UndoableKind } from '#src/handoff/events-changes.ts';
import { type Handoff, namedBy } from '#src/handoff/state.ts';
import { chargedGrams } from '#src/handoff/weighed.ts';

/** `seq` is the journal's, so each happening has its own; null for what has no place among the newest. */
export const newestOf = (event: HandoffEvent, after: Handoff, seq: number, at: string): NewestView | null => {
  const base = { seq, at, device: '' };
  switch (event.kind) {
    case 'sack-accepted': {
      const { code, contents, said, asked, scan } = event;
      return {
        ...base,
        verdict: asked ? 'parked' : 'accepted',
        as: 'sack',
        code,
        sack: code,
        ...(contents !== undefined && contents !== 'none' && { contents }),
        ...(said !== undefined && { said }),
        ...(asked && { asked: asked.why, why: asked.why, bin: asked.bin }),
        device: scan.device,
      };
    }
    case 'parcel-accepted': {
      const { code, sack, codPaise, scan } = event;
      return {
        ...base,
        verdict: 'accepted',
        as: 'parcel',
        code,
        sack,
        ...(codPaise !== undefined && { codPaise }),
        device: scan.device,
      };
    }
    case 'scan-repeated':
      return {
        ...base,
        verdict: 'repeated',
        ...whereIs(after, event.code),
        code: event.code,
        ...(event.scan.text !== undefined && { name: event.scan.text }),
        device: event.scan.device,
      };
    case 'scan-parked': {
      const { why, bin, sack, code } = event;
      return { ...base, verdict: 'parked', as: 'unknown', code, sack, why, bin, device: event.scan.device };
    }
    case 'scan-held': {
      const { why, manifest, site, bin, code, scan } = event;
      return {
        ...base,
        verdict: 'held',
        as: 'parcel',
        code,
        sack: null,
        why,
        ...(bin !== undefined && { bin }),
        ...(manifest !== undefined && { manifest }),
        ...(site !== undefined && { site }),
        device: scan.device,
      };
    }
    case 'hold-lifted': {
      const { code, sack, codPaise, parked } = event;
      const bin = after.parked.get(code)?.bin;
      // Its COD is in order, and something else is odd about it: it goes on to the bin of that.
      if (parked !== undefined)
        return {
          ...base,
          verdict: 'parked',
          as: 'unknown',
          code,
          sack,
          why: parked,
          ...(bin !== undefined && { bin }),
        };
      return {
        ...base,
        verdict: 'accepted',
        as: 'cod',
        code,
        sack,
        ...(codPaise !== undefined && { codPaise }),
      };
    }
    case 'cod-keyed': {
      const bin = after.held.get(event.code)?.bin;
      return {
        ...base,
        verdict: 'held',
        as: 'cod',
        code: event.code,
        sack: null,
        why: event.why,
        ...(bin !== undefined && { bin }),
      };
    }
    case 'alias-added':
      return {
        ...base,
        verdict: 'accepted',
        as: 'alias',
        code: event.alias,
        name: event.code,
        sack: after.parcels.get(event.code)?.sack ?? null,
        device: event.scan.device,
      };
    case 'sack-weighed':
    case 'parcel-weighed': {
      const code = event.kind === 'sack-weighed' ? event.sack : event.code;
      const { grams, device } = event.weight;
      const [asked] = event.asked ?? [];
      return {
        ...base,
        verdict: asked ? 'parked' : 'accepted',
        as: 'weight',
        code,
        sack: event.kind === 'sack-weighed' ? code : (after.parcels.get(code)?.sack ?? null),
        grams,
        ...(asked && { asked: asked.why, why: asked.why, bin: asked.bin }),
        ...(asked?.grams && { compared: asked.grams }),
        device,
      };
    }
    case 'parcel-measured': {
      const parcel = after.parcels.get(event.code);
      // What is charged: the weight or the volume, whichever is more.
      const grams = chargedGrams(parcel?.weight?.grams, event.measured.grams);
      return {
        ...base,
        verdict: 'accepted',
        as: 'weight',
        code: event.code,
        sack: parcel?.sack ?? null,
        ...(grams !== undefined && { grams }),
        compared: [event.measured.grams, parcel?.weight?.grams ?? 0],
      };
    }
    case 'questioned': {
      const { code, why, bin } = event;
      const sack = event.of === 'sack' ? code : (after.parcels.get(code)?.sack ?? null);
      return { ...base, verdict: 'parked', as: 'damage', code, sack, why, asked: why, bin };
    }
    case 'photo-taken':
      return { ...base, verdict: 'accepted', as: 'photo', code: event.code, sack: null };
    case 'sack-nested':
      return { ...base, verdict: 'accepted', as: 'moved', code: event.code, sack: event.into };
    case 'parcel-moved':
      return { ...base, verdict: 'accepted', as: 'moved', code: event.code, sack: event.sack };
    case 'removed':
      return { ...base, verdict: 'accepted', as: 'removed', code: event.code, sack: null };
    case 'parked-settled': {
      const { code, outcome } = event;
      const name = outcome === 'corrected' ? (event.to ?? code) : code;
      // A parcel goes back to the sack that was open when it was put aside, which need not be the current one.
      const sack = after.sacks.has(name) ? name : (after.parcels.get(name)?.sack ?? null);
      return { ...base, verdict: 'accepted', as: 'settled', code: name, sack, outcome };
    }
    case 'undone':
      return {
        ...base,
        verdict: 'accepted',
        as: 'undo',
        code: event.code,
        name: event.what,
        sack: after.current,
      };
    case 'paused':
    case 'resumed':
      if (event.kind === 'resumed' && event.after === 'restart') return null;
      return { ...base, verdict: 'accepted', as: 'pause', code: '', name: event.kind, sack: after.current };
    case 'seal-checked': {
      const { found, state, asked } = event;
      return {
        ...base,
        verdict: asked ? 'parked' : 'accepted',
        as: 'damage',
        code: found,
        sack: null,
        name: state,
        ...(asked && { asked: asked.why, why: asked.why }),
      };
    }
    default:
      return null;
  }
};

/** Where a code that was met before is now. */
const whereIs = (
  state: Handoff,
  alias: string,
): Pick<NewestView, 'as' | 'sack' | 'bin' | 'manifest' | 'why' | 'outcome'> => {
  const code = namedBy(state, alias);
  if (state.sacks.has(code)) return { as: 'sack', sack: code };
  const parcel = state.parcels.get(code);
  if (parcel) return { as: 'parcel', sack: parcel.sack };
  const parked = state.parked.get(code);
  if (parked) return { as: 'unknown', sack: parked.sack, bin: parked.bin };
  const aside = state.aside.get(code);
  if (aside) return { as: aside.of === 'sack' ? 'sack' : 'unknown', sack: null, outcome: aside.how };
  const held = state.held.get(code);
  return {
    as: 'unknown',
    sack: null,
    ...(held && { bin: held.bin }),
    ...(held?.manifest !== undefined && { manifest: held.manifest }),
  };
};

/** What an undo would take back, in the contract's words. */
export const undoOf = (state: Handoff): { what: UndoableKind; code: string } | null =>
  state.undo === null || state.phase !== 'open' ? null : { what: state.undo.kind, code: state.undo.code };
