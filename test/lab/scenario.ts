import type { Host } from './guest/host.ts';

export type Lab = {
  readonly host: Host;
  /** For people; never for the verdict. */
  figure(name: string, value: number): void;
};

/** One story in the machine; rejects where it went another way. It leaves no device plugged in and no port open. */
export type Scenario = { readonly name: string; play(lab: Lab): Promise<void> };

/** Runs what was put off in reverse order, whatever happened before. */
export const withCleanUp = async (
  play: (after: (undo: () => unknown) => void) => Promise<void>,
): Promise<void> => {
  const undos: (() => unknown)[] = [];
  try {
    await play(undo => undos.push(undo));
  } finally {
    for (const undo of undos.toReversed()) await undo();
  }
};
