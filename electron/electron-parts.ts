// What the shell uses of Electron, and no more: main.ts hands over the real one, tests the stand-in. Each row is cut
// out of Electron's own types, so a member that changes or goes away does not compile.
import type * as Real from 'electron';

export type AppPart = Pick<
  Real.App,
  'getPath' | 'setPath' | 'requestSingleInstanceLock' | 'whenReady' | 'on' | 'quit' | 'exit'
>;
export type ProtocolPart = Pick<Real.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
export type SessionPart = Pick<
  Real.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;
export type ContentsPart = Pick<Real.WebContents, 'on' | 'setWindowOpenHandler' | 'reload' | 'isDestroyed'>;
export type WindowPart = Pick<
  Real.BrowserWindow,
  'on' | 'loadURL' | 'isMinimized' | 'restore' | 'show' | 'focus'
> & { readonly webContents: ContentsPart };

export type ElectronParts = {
  readonly app: AppPart;
  readonly protocol: ProtocolPart;
  /** The default session; Electron has none before it is ready. */
  readonly session: () => SessionPart;
  readonly BrowserWindow: new (options: Real.BrowserWindowConstructorOptions) => WindowPart;
  readonly Menu: Pick<typeof Real.Menu, 'setApplicationMenu' | 'buildFromTemplate'>;
  readonly powerMonitor: Pick<Real.PowerMonitor, 'on'>;
  readonly dialog: Pick<Real.Dialog, 'showErrorBox'>;
};
