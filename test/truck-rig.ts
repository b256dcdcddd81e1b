// A station that knows what comes: announced lists, bookings, and a scanner, for the tests of a whole truck.
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type { NewestView } from '#src/api/contract-lane.ts';
import type { StationConfig } from '#src/config.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openAct, PIN, placeIn, setUpAt, startStation } from '#test/station-rig.ts';

export { DRIVER, PIN } from '#test/station-rig.ts';

const HEAD =
  'sack_code,sack_grams,sack_parcels,parcel_code,alias_codes,parcel_grams,destination_pin,cod_rupees,declared_value_rupees,order_ref';

/** Rows of the CSV form of domain.md, section 6. */
export const listOf = (...rows: readonly string[]): Uint8Array => utf8(`${[HEAD, ...rows].join('\n')}\n`);

export const startDock = async (config: Partial<StationConfig> = {}) => {
  const place = placeIn(tempFolder());
  await setUpAt(place);
  const rig = startStation(place, { config });
  const { station } = rig;
  const act = (what: Act): Promise<ActAnswer> => station.act(what);
  const done = async (what: Act): Promise<Extract<ActAnswer, { done: true }>> => {
    const answer = await act(what);
    assert('done' in answer, `${what.act} was answered ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    ...rig,
    place,
    act,
    done,
    /** The id of the list that was taken in. */
    announce: async (name: string, bytes: Uint8Array): Promise<string> => {
      const answer = await station.lists.import({ name, bytes });
      assert('imported' in answer, `the list was answered ${JSON.stringify(answer)}`);
      return answer.imported.id;
    },
    book: async (...rows: readonly string[]): Promise<void> => {
      const bytes = utf8(`${['parcel_code,cod_rupees', ...rows].join('\n')}\n`);
      const answer = await station.lists.importBookings({ name: 'bookings.csv', bytes }, 'L1');
      assert('bookings' in answer, `the bookings were answered ${JSON.stringify(answer)}`);
    },
    open: (more: Partial<Extract<Act, { act: 'open' }>> = {}) => done({ ...openAct, ...more }),
    /** What the screen says of a label, typed or scanned: verdict, what it is odd for, its bin. */
    said: async (text: string, lane?: string): Promise<string> => {
      await act({ act: 'scan', text, ...(lane !== undefined && { lane }) });
      const view = station.view();
      const newest = (lane === undefined ? view : view.lanes.find(one => one.lane === lane))?.newest;
      assert(newest, 'something was said');
      return words(newest);
    },
    handoff: (lane?: string) => {
      const view = station.view();
      const { handoff } = (lane === undefined ? view : view.lanes.find(one => one.lane === lane)) ?? view;
      assert(handoff, 'a truck is at the dock');
      return handoff;
    },
    /** Rejects everything that is odd. */
    rejectAll: async (): Promise<void> => {
      for (;;) {
        const [odd] = station.view().handoff?.odd ?? [];
        if (odd === undefined) return;
        await done({ act: 'settle', code: odd.code, outcome: 'rejected', reason: 'not ours', pin: PIN });
      }
    },
  };
};

const words = ({ verdict, as, why, bin, code }: NewestView): string =>
  [verdict, as, why, bin === undefined ? undefined : `bin ${bin}`, code]
    .filter(part => part !== undefined)
    .join(' ');
