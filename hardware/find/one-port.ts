// One port, for one search at a time: opened for a while, and closed however that while ends.
import { isLineFault, type Line, LineFault } from '#hardware/line.ts';
import type { Transport } from '#hardware/protocol.ts';
import type { LineSettings, PortFound } from '#hardware/reading.ts';
import type { Clock } from '#src/lib/clock.ts';
import { type Ear, listenTo } from './ear.ts';
import type { FindOptions, Found } from './found.ts';

export type FinderParts = {
  /** Rejects with LineFault. */
  readonly openLine: (path: string, settings: LineSettings, transport: Transport) => Promise<Line>;
  readonly clock: Clock;
};

export const transportOf = (port: PortFound): 'serial' | 'hid' => (port.hid === undefined ? 'serial' : 'hid');

export const createOnePort = ({ openLine, clock }: FinderParts) => {
  const searched = new Set<string>();

  return {
    /** Opens, lets `run` listen, closes. Rejects with LineFault. */
    withLine: async <T>(
      port: PortFound,
      line: LineSettings,
      signal: AbortSignal,
      run: (ear: Ear, open: Line) => Promise<T>,
    ): Promise<T> => {
      const open = await openLine(port.path, line, transportOf(port));
      try {
        const ear = listenTo(open, clock, signal);
        const result = await run(ear, open);
        if (ear.ended()) throw new LineFault('absent', `${port.path} went away`);
        return result;
      } finally {
        await open.close();
      }
    },

    /** Holds the port for one search, and turns its faults into what is said. */
    alone: async (
      port: PortFound,
      { held, signal = new AbortController().signal }: Pick<FindOptions, 'held' | 'signal'>,
      run: (signal: AbortSignal) => Promise<Found>,
    ): Promise<Found> => {
      if (held.includes(port.path)) return { kind: 'busy', by: 'station' };
      if (searched.has(port.path)) return { kind: 'busy', by: 'find' };
      searched.add(port.path);
      try {
        const result = await run(signal);
        return signal.aborted ? { kind: 'cancelled' } : result;
      } catch (thrown) {
        if (signal.aborted) return { kind: 'cancelled' };
        if (!isLineFault(thrown)) throw thrown;
        return ofFault(thrown);
      } finally {
        searched.delete(port.path);
      }
    },
  };
};

const ofFault = (fault: LineFault): Found => {
  switch (fault.code) {
    case 'busy':
      return { kind: 'busy', by: 'other-program' };
    case 'denied':
      return { kind: 'denied', detail: fault.message };
    case 'absent':
    case 'vanished':
      return { kind: 'absent', detail: fault.message };
    default:
      return { kind: 'broken', detail: fault.message };
  }
};
