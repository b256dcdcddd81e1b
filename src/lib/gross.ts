// What sacks weigh together, where some lie in others: for the rules that count them, and for whoever checks a manifest.

export type Lying = {
  readonly code: string;
  /** The sack that it lies in. */
  readonly in?: string | undefined;
  readonly weight?: { readonly grams: number } | undefined;
};

/** Of these sacks, those whose weight counts: of one that lies in a weighed one it is in that one's. None lies in itself. */
export const heaviest = <One extends Lying>(all: Iterable<One>): readonly One[] => {
  const inside = Map.groupBy(all, sack => sack.in);
  const counted: One[] = [];
  const around: (string | undefined)[] = [undefined];
  while (around.length > 0) {
    for (const sack of inside.get(around.pop()) ?? []) {
      if (sack.weight) counted.push(sack);
      else around.push(sack.code);
    }
  }
  return counted;
};

/** In grams. A sack's weight has in it the sacks that lie inside; where the outer one was not weighed, theirs count. */
export const grossGrams = (all: Iterable<Lying>): number =>
  heaviest(all).reduce((sum, { weight }) => sum + (weight?.grams ?? 0), 0);
