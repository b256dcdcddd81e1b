// What page and station say to each other when a person asks the record. Pure.
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { HistoryLine } from '#src/journal/history.ts';
import type { HandoffLine } from '#src/journal/search.ts';

export type { HandoffEvent, HandoffLine, HistoryLine };

const query = (parts: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(parts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');

export const searchPaths = {
  /** GET: SearchReply. `before`: what the page before ended with. */
  search: (q: string, before?: string) => `/api/search?${query({ q, before })}`,
  /** GET: ThingReply: older lines of one thing. */
  thing: (code: string, before: number) => `/api/search/thing?${query({ code, before: String(before) })}`,
  /** GET: HandoffReply: what happened to a handoff as a whole. */
  handoff: (id: string) => `/api/search/handoff?${query({ id })}`,
} as const;

/** What the text was taken for: all under which something was found; days always. */
export type TookAs = 'code' | 'manifest' | 'vehicle' | 'days';

/** Badge to name. */
export type Names = { readonly [badge: string]: string };

export type ThingFound = {
  /** What it is counted as, first; then its other codes. */
  readonly names: readonly string[];
  readonly isSack: boolean;
  /** The newest first. */
  readonly lines: readonly HistoryLine[];
  /** Of the handoffs that the lines are of. */
  readonly handoffs: {
    readonly [id: string]: { readonly vehicle: string; readonly manifest: string | null };
  };
  /** Older lines are before this; null: there are none. */
  readonly before: number | null;
  readonly people: Names;
};

export type SearchFound = {
  readonly q: string;
  readonly took: readonly TookAs[];
  /** YYYY-MM-DD in the station's zone, both included. */
  readonly days?: { readonly from: string; readonly to: string };
  readonly things: readonly ThingFound[];
  /** The newest first; a manifest is found as the handoff that it was sealed of. */
  readonly handoffs: readonly HandoffLine[];
  /** More handoffs are before this; null: there are none. */
  readonly before: string | null;
  /** More vehicles begin so than were looked at: type more of the number. */
  readonly isCut?: true;
};

export type HandoffFound = {
  readonly handoff: HandoffLine;
  readonly lines: readonly HistoryLine[];
  readonly people: Names;
};

export type SearchReply = SearchFound;
/** 404 where it is not there. */
export type ThingReply = ThingFound | { readonly none: true };
export type HandoffReply = HandoffFound | { readonly none: true };
