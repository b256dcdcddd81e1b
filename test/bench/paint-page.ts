// Runs in the page: tells when each newest code was painted. Given to Chromium as text, so it uses nothing from outside.

/** ms of the page's own clock: its tree changed, a script knew that it was painted, the compositor presented it. */
export type Painted = {
  readonly code: string;
  readonly changedAt: number;
  readonly scriptAt: number;
  readonly presentedAt: number;
};

/**
 * The code's element is made anew for each scan. In the turn in which it appears (a MutationObserver is called before
 * the next frame) it is marked for Element Timing (w3c.github.io/element-timing), whose `renderTime` is when the
 * compositor presented the frame that first shows it. Beside it, requestAnimationFrame and then a task: the first
 * moment after that frame was painted of which a script knows without that interface.
 * `scope` holds the elements; `word` is the one to mark within it: text has to lie in that block itself.
 */
export const watchPaint = ({ scope, word, code }: { scope: string; word: string; code: string }): void => {
  type Timed = { readonly renderTime: number; readonly identifier: string };
  type Element = { textContent: string | null; setAttribute(name: string, value: string): void };
  const page = globalThis as unknown as {
    document: { querySelector(selector: string): Element | null; documentElement: Element };
    MutationObserver: new (on: () => void) => { observe(at: Element, what: object): void };
    requestAnimationFrame(then: () => void): void;
    MessageChannel: new () => { port1: { onmessage: () => void }; port2: { postMessage(data: null): void } };
    painted: Painted[];
  };
  page.painted = [];
  const changed = new Map<string, number>();
  const byScript = new Map<string, number>();
  let last = '';

  new PerformanceObserver(list => {
    for (const entry of list.getEntries() as unknown as Timed[]) {
      const { identifier, renderTime } = entry;
      const scriptAt = byScript.get(identifier) ?? Number.NaN;
      const changedAt = changed.get(identifier) ?? Number.NaN;
      page.painted.push({ code: identifier, changedAt, scriptAt, presentedAt: renderTime });
    }
  }).observe({ type: 'element', buffered: false } as never);

  new page.MutationObserver(() => {
    const shown = page.document.querySelector(`${scope} ${code}`)?.textContent?.replaceAll(/\s/g, '') ?? '';
    if (shown === '' || shown === last) return;
    last = shown;
    changed.set(shown, performance.now());
    page.document.querySelector(`${scope} ${word}`)?.setAttribute('elementtiming', shown);
    page.requestAnimationFrame(() => {
      const { port1, port2 } = new page.MessageChannel();
      port1.onmessage = () => byScript.set(shown, performance.now());
      port2.postMessage(null);
    });
  }).observe(page.document.documentElement, { subtree: true, childList: true, characterData: true });
};
