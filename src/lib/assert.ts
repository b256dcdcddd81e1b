/** A broken assumption is a bug: it ends the process, and the journal replays. */
export function assert(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`Bug: ${what}`);
}

/** For a switch over a union that must name every member. */
export const never = (value: never): never => {
  throw new Error(`Bug: ${JSON.stringify(value)} was not thought of`);
};
