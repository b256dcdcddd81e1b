// The one window.
import type { Log } from '#src/station-parts.ts';
import type { ElectronParts } from './electron-parts.ts';
import { LOCKED } from './lock-down.ts';
import { START } from './scheme.ts';

export type StationWindow = { toFront(): void };

/** A page that breaks at once would break a thousand times a minute. */
const AGAIN_MS = 1_000;

export const openWindow = (
  { BrowserWindow }: Pick<ElectronParts, 'BrowserWindow'>,
  parts: {
    readonly after: (ms: number, then: () => void) => () => void;
    readonly log: Log;
    readonly ended: () => void;
  },
): StationWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    title: 'Pickup Station',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    // A scan speaks up without anybody having touched the page, and at full rate behind another window.
    webPreferences: { ...LOCKED, autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false },
  });
  let closed = false;
  window.on('closed', () => {
    closed = true;
    // A paper may still be open in a window of its own.
    parts.ended();
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || closed) return;
    parts.log('the page crashed and is loaded again', { reason, exitCode });
    parts.after(AGAIN_MS, () => {
      if (!closed) window.webContents.reload();
    });
  });
  window.loadURL(START).catch((error: unknown) => parts.log('the page did not load', { error }));

  return {
    toFront: () => {
      if (closed) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
};
