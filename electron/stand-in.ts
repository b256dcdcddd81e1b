// Electron as far as the shell knows it, for tests: every member is held to Electron's own types, any other member throws.
import { EventEmitter } from 'node:events';
import type * as Real from 'electron';
import type { AppPart, ContentsPart, ElectronParts, ProtocolPart, SessionPart } from './electron-parts.ts';

/** `members`, and a fault by name for whatever else is asked for. */
export const only = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    get: (target, key) => {
      // A promise looks at `then` of whatever it is resolved with.
      if (typeof key === 'symbol' || key in target || key === 'then') return Reflect.get(target, key);
      throw new Error(`the stand-in has no ${name}.${key}`);
    },
  });

type Listener = (...args: never[]) => void;
type Prevented = { prevented: boolean; preventDefault(): void };

export const preventable = <Rest extends object>(rest: Rest): Prevented & Rest => ({
  ...rest,
  prevented: false,
  preventDefault() {
    this.prevented = true;
  },
});

const standInContents = (said: string[]) => {
  const events = new EventEmitter();
  let open: Parameters<ContentsPart['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  const contents = only('WebContents', {
    on: (event: string, listener: Listener) => events.on(event, listener as () => void) as never,
    setWindowOpenHandler: handler => {
      open = handler;
    },
    reload: () => void said.push('reload'),
    isDestroyed: () => false,
  } satisfies ContentsPart as ContentsPart);
  return {
    contents,
    /** What the page tries, and whether it was let. */
    navigate: (event: 'will-navigate' | 'will-redirect', url: string): boolean => {
      const details = preventable({ url });
      events.emit(event, details);
      return !details.prevented;
    },
    attachWebview: (): boolean => {
      const event = preventable({});
      events.emit('will-attach-webview', event, {}, {});
      return !event.prevented;
    },
    open: (url: string): Real.WindowOpenHandlerResponse => open({ url } as Real.HandlerDetails),
    crash: (reason: Real.RenderProcessGoneDetails['reason']): void => {
      events.emit('render-process-gone', {}, { reason, exitCode: 5 } satisfies Real.RenderProcessGoneDetails);
    },
  };
};

export const createStandIn = (options: { readonly secondInstance?: boolean } = {}) => {
  /** In the order in which it happened. */
  const said: string[] = [];
  const events = new EventEmitter();
  const power = new EventEmitter();
  const windows: (ReturnType<typeof standInContents> & {
    readonly options: Real.BrowserWindowConstructorOptions;
    readonly close: () => void;
  })[] = [];
  let minimized = false;
  let serve: ((request: Request) => Response | Promise<Response>) | undefined;
  let ready = (): void => {};
  const whenReady = new Promise<void>(resolve => {
    ready = resolve;
  });
  const handlers: {
    request?: Parameters<SessionPart['setPermissionRequestHandler']>[0];
    check?: Parameters<SessionPart['setPermissionCheckHandler']>[0];
    device?: Parameters<SessionPart['setDevicePermissionHandler']>[0];
  } = {};
  let exited: (code: number) => void = () => {};
  const exit = new Promise<number>(resolve => {
    exited = resolve;
  });

  const quit = (): void => {
    const event = preventable({});
    events.emit('before-quit', event);
    if (!event.prevented) said.push('quit');
  };
  const app = only('app', {
    getPath: name => `/standing/in/${name}`,
    setPath: (name, path) => void said.push(`${name} in ${path.replace(/[0-9a-f]{12}$/, 'HASH')}`),
    requestSingleInstanceLock: () => options.secondInstance !== true,
    whenReady: () => whenReady,
    on: (event: string, listener: Listener) => events.on(event, listener as () => void) as never,
    quit,
    exit: (code = 0) => {
      said.push(`exit ${code}`);
      exited(code);
    },
  } satisfies AppPart as AppPart);
  const protocol = only('protocol', {
    registerSchemesAsPrivileged: schemes => {
      said.push(...schemes.map(({ scheme }) => `scheme ${scheme}`));
    },
    handle: (scheme, handler) => {
      said.push(`serves ${scheme}`);
      serve = handler as typeof serve;
    },
  } satisfies ProtocolPart);
  const session = only('session', {
    setPermissionRequestHandler: handler => {
      handlers.request = handler;
    },
    setPermissionCheckHandler: handler => {
      handlers.check = handler;
    },
    setDevicePermissionHandler: handler => {
      handlers.device = handler;
    },
  } satisfies SessionPart);

  class BrowserWindow {
    readonly #page = standInContents(said);
    readonly #events = new EventEmitter();
    readonly webContents = this.#page.contents;
    constructor(given: Real.BrowserWindowConstructorOptions) {
      windows.push({ ...this.#page, options: given, close: () => this.#events.emit('closed') });
      events.emit('web-contents-created', {}, this.#page.contents);
    }
    on(event: string, listener: Listener): never {
      return this.#events.on(event, listener as () => void) as never;
    }
    loadURL(url: string): Promise<void> {
      said.push(`loads ${url}`);
      return Promise.resolve();
    }
    isMinimized(): boolean {
      return minimized;
    }
    restore(): void {
      said.push('restore');
    }
    show(): void {
      said.push('show');
    }
    focus(): void {
      said.push('focus');
    }
  }

  const parts: ElectronParts = {
    app,
    protocol,
    session: () => session,
    BrowserWindow,
    Menu: only('Menu', {
      setApplicationMenu: menu => void said.push(menu === null ? 'no menu' : 'menu'),
      buildFromTemplate: template => template as unknown as Real.Menu,
    } satisfies ElectronParts['Menu'] as ElectronParts['Menu']),
    powerMonitor: only('powerMonitor', {
      on: (event: string, listener: Listener) => power.on(event, listener as () => void) as never,
    } satisfies ElectronParts['powerMonitor'] as ElectronParts['powerMonitor']),
    dialog: only('dialog', {
      showErrorBox: (_title, content) => void said.push(`box ${content}`),
    } satisfies ElectronParts['dialog']),
  };

  return {
    parts,
    said,
    windows,
    handlers,
    ready,
    /** Resolves to the exit code. */
    exit,
    quit,
    power: (event: 'suspend' | 'resume'): void => void power.emit(event),
    secondInstance: (whileMinimized: boolean): void => {
      minimized = whileMinimized;
      events.emit('second-instance', {}, [], '');
    },
    /** What Chromium would ask for. */
    request: async (url: string, init?: RequestInit): Promise<Response> => {
      if (serve === undefined) throw new Error('nothing is served yet');
      return await serve(new Request(url, init));
    },
  };
};
