// What no page may do here, whoever wrote it.
import type { WebPreferences } from 'electron';
import type { ContentsPart, SessionPart } from './electron-parts.ts';
import { isOurs, isPaper } from './scheme.ts';

/** Some are Electron's defaults of today; said all the same, because a default may change. */
export const LOCKED = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** For every page that comes to be, the main one and a paper alike. */
export const lockPage = (contents: Pick<ContentsPart, 'on' | 'setWindowOpenHandler'>): void => {
  contents.on('will-navigate', details => {
    if (!isOurs(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', details => {
    if (!isOurs(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', event => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) =>
    isPaper(url)
      ? {
          action: 'allow',
          overrideBrowserWindowOptions: {
            autoHideMenuBar: true,
            // Chromium's own viewer of PDF counts as a plugin; without it the paper is saved instead of shown.
            webPreferences: { ...LOCKED, plugins: true },
          },
        }
      : { action: 'deny' },
  );
};

/**
 * Devices are opened by this process; the page needs one permission alone, and only a page of ours has it: the camera,
 * for photos of what is damaged. Never the microphone, never for a frame of another origin inside ours.
 */
export const grantCameraAlone = (session: SessionPart): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === 'media' && isOurs(details.requestingUrl) && isVideoAlone(details)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { mediaType }) =>
      permission === 'media' && mediaType === 'video' && isOurs(requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
};

const isVideoAlone = (details: object): boolean =>
  'mediaTypes' in details && JSON.stringify(details.mediaTypes) === '["video"]';
