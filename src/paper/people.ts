// The people of a manifest as paper needs them: they lie outside the document, and may be erased by now.
import type { Strokes } from '#src/lib/strokes.ts';

export type Kept<What> = { readonly is: What } | 'erased' | 'not-kept';

export type PaperPeople = {
  /** Name as it was given when the truck came. */
  readonly driver: Kept<string>;
  /** Who signed for the truck. `phone` is '' where none was given. */
  readonly signer: Kept<{ readonly name: string; readonly phone: string }>;
  readonly strokes: Kept<Strokes>;
};

export const nobodyKept: PaperPeople = { driver: 'not-kept', signer: 'not-kept', strokes: 'not-kept' };
