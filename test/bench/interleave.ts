// Several things measured in turns, so that what else the machine does meets all of them alike.

export type Side<Name extends string> = {
  readonly name: Name;
  /** Once; synchronous, as the station's own commit is. */
  readonly once: () => void;
  /** After each batch; not measured. */
  readonly rest?: () => void;
};

/** ms of each, by name. A batch of one, a batch of the next; each round begins with another one. */
export const interleave = <Name extends string>(
  sides: readonly Side<Name>[],
  size: { readonly rounds: number; readonly batch: number },
): Readonly<Record<Name, readonly number[]>> => {
  const taken = Object.fromEntries(sides.map(({ name }) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < size.rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(round + turn) % sides.length];
      if (side === undefined) continue;
      for (let i = 0; i < size.batch; i += 1) {
        const began = performance.now();
        side.once();
        taken[side.name].push(performance.now() - began);
      }
      side.rest?.();
    }
  }
  return taken;
};
