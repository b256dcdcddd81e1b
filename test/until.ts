// Waiting for a state of the view, never for time alone.
import type { View } from '#src/api/contract.ts';

export class UntilFault extends Error {
  override readonly name = 'UntilFault';
}

export type Watched = { view(): View; onView(listener: (json: string) => void): () => void };

/** Resolves with the first view that fits. Rejects with UntilFault, which tells the last view, after `patienceMs`. */
export const untilView = (
  station: Watched,
  fits: (view: View) => boolean,
  what: string,
  patienceMs = 60_000,
): Promise<View> =>
  new Promise((resolve, reject) => {
    const look = (): boolean => {
      const view = station.view();
      if (!fits(view)) return false;
      off();
      clearTimeout(timer);
      clearInterval(again);
      resolve(view);
      return true;
    };
    const off = station.onView(() => void look());
    // Some states (a delivery that waits) come without a change of the view.
    const again = setInterval(look, 100);
    const timer = setTimeout(() => {
      off();
      clearInterval(again);
      reject(new UntilFault(`${what} did not come: ${JSON.stringify(station.view())}`));
    }, patienceMs);
    look();
  });
