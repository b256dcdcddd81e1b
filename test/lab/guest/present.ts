/** The value, or a fault that says what was missing: a scenario ends there. */
export const present = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
};
