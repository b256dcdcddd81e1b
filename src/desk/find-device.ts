// One search at a time for what is on a port, as a person at the devices screen starts, follows and ends it.
import type { Bench } from '#hardware/bench.ts';
import { createFinder, takesAboutMs } from '#hardware/find/find.ts';
import type { Found } from '#hardware/find/found.ts';
import type { FinderParts } from '#hardware/find/one-port.ts';
import type { DeviceRow, LineSettings, PortFound, ProfileName } from '#hardware/reading.ts';
import type { FindAsk, FindResult, FindState, SearchAnswer } from '#src/api/contract-find.ts';
import { toHex } from '#src/lib/hex.ts';

export type FindDeviceParts = FinderParts & {
  readonly bench: Pick<Bench, 'devices' | 'ports'>;
  /** Rows that are set: their ports are theirs, also while they are away. */
  readonly rows: () => readonly DeviceRow[];
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
};

/** What the known weight may decide between. */
type Weighable = {
  readonly port: PortFound;
  readonly profiles: readonly ProfileName[];
  readonly line: LineSettings;
};

const STOP_TAKES_AT_MOST_MS = 2000;

export const createFindDevice = ({ bench, rows, log, openLine, clock }: FindDeviceParts) => {
  const finder = createFinder({ openLine, clock });
  let state: FindState = { state: 'idle' };
  let weighable: Weighable | undefined;
  let underWay: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;

  const held = (): readonly string[] => [
    ...rows().map(row => row.port.path),
    ...bench.devices().flatMap(({ row, path }) => [row.port.path, path]),
  ];

  /** Only what the operating system shows: whose identity is not known might be a printer. */
  const portAt = async (path: string): Promise<PortFound | undefined> =>
    (await bench.ports()).find(port => port.path === path);

  const run = (path: string, search: (signal: AbortSignal) => Promise<FindResult>): void => {
    const stop = new AbortController();
    const ended = search(stop.signal)
      .catch((thrown: unknown): FindResult => {
        log('a port could not be searched', { path, error: thrown });
        return { kind: 'broken', detail: thrown instanceof Error ? thrown.message : String(thrown) };
      })
      .then(result => {
        state = { state: 'over', path, result };
        underWay = undefined;
      });
    underWay = { stop, ended };
  };

  const remember = (port: PortFound, found: Found): void => {
    if (found.kind === 'found' && found.unitMissing)
      weighable = { port, profiles: [found.profile], line: found.line };
    // A weight that was the wrong one, or moved, can be put on again.
    else if (found.kind === 'several') weighable = { port, profiles: found.profiles, line: found.line };
    else if (found.kind !== 'not-that-weight' && found.kind !== 'silent') weighable = undefined;
  };

  const cancel = async (): Promise<FindState> => {
    underWay?.stop.abort();
    await underWay?.ended;
    return state;
  };

  return {
    state: (): FindState => state,
    start: ({ path, isScale = false }: FindAsk): SearchAnswer => {
      if (underWay !== undefined) return { refused: 'under-way' };
      weighable = undefined;
      state = { state: 'searching', path, takesAboutMs: takesAboutMs(), progress: null };
      run(path, async signal => {
        const port = await portAt(path);
        if (port === undefined) return { kind: 'absent', detail: path };
        const found = await finder.find(port, {
          held: held(),
          signal,
          isScale,
          onProgress: progress => {
            if (state.state === 'searching') state = { ...state, progress };
          },
        });
        remember(port, found);
        return resultOf(found);
      });
      return state;
    },
    weigh: (grams: number): SearchAnswer => {
      if (underWay !== undefined) return { refused: 'under-way' };
      const what = weighable;
      if (what === undefined) return { refused: 'nothing-to-weigh' };
      const { port, profiles, line } = what;
      state = { state: 'weighing', path: port.path, grams };
      run(port.path, async signal => {
        const found = await finder.weigh(port, { held: held(), signal, profiles, line, grams });
        remember(port, found);
        return resultOf(found);
      });
      return state;
    },
    /** Resolves when the port is free again. Nothing to cancel is nothing wrong. */
    cancel,
    /** Resolves when the port is free again, or its driver does not give it back in time. */
    stop: async (): Promise<void> => {
      if (underWay === undefined) return;
      await new Promise<void>(resolve => {
        const giveUp = clock.after(STOP_TAKES_AT_MOST_MS, resolve);
        void cancel().then(() => {
          giveUp();
          resolve();
        });
      });
    },
  };
};

export type FindDevice = ReturnType<typeof createFindDevice>;

/** Bytes as hex; all else is the page's already. */
const resultOf = (found: Found): FindResult => {
  switch (found.kind) {
    case 'found':
    case 'several':
    case 'unreadable':
    case 'not-that-weight': {
      const { heard, ...rest } = found;
      return { ...rest, hex: toHex(heard) };
    }
    default:
      return found;
  }
};
