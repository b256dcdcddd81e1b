import { describe, expect, test } from 'vitest';
import { started } from './shell.fixture.ts';

describe('station://', () => {
  test('answers with the page and the station, and streams the view', async () => {
    const { electron } = await started();
    const page = await electron.request('station://app/');
    const view = await electron.request('station://app/api/view');
    const live = await electron.request('station://app/api/live');
    let streamed = '';
    for await (const chunk of live.body ?? []) {
      streamed += new TextDecoder().decode(chunk);
      if (streamed.includes('\n\n')) break;
    }
    expect([
      await page.text(),
      page.headers.get('content-security-policy')?.startsWith("default-src 'self'"),
      ((await view.json()) as { phase: string }).phase,
      live.headers.get('content-type'),
      streamed.includes('event: view\ndata: {"version"') || streamed,
    ]).toEqual(['<h1>Pickup Station</h1>', true, 'set-up', 'text/event-stream; charset=utf-8', true]);
  });

  test('takes a write from the page to the station', async () => {
    const { electron } = await started();
    const answer = await electron.request('station://app/api/set-up', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ site: 'DEL1', station: 'A', name: 'Dock', leadName: 'Lead', pin: '12' }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain('"field":"central"');
  });

  test.each([
    'station://evil/',
    'station://app.evil/api/view',
    'station://app:81/',
    'station://user@app/',
    'other://app/',
  ])('refuses %s', async url => {
    const { electron } = await started();
    expect((await electron.request(url).catch(() => ({ status: 421 }))).status).toBe(421);
  });
});

describe('a page', () => {
  const stays = ['station://app/', 'station://app/api/manifests/DEL1-A-261123-001/pdf'];
  const leaves = [
    'https://example.org/',
    'station://evil/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'about:blank',
    'station://app.evil/',
    'nonsense',
  ];

  test('goes nowhere but to its own origin', async () => {
    const { window } = await started();
    const tried = (event: 'will-navigate' | 'will-redirect') =>
      [...stays, ...leaves].filter(url => window.navigate(event, url));
    expect([tried('will-navigate'), tried('will-redirect')]).toEqual([stays, stays]);
  });

  test('opens a window for a paper alone, locked like itself', async () => {
    const { window } = await started();
    const paper = 'station://app/api/manifests/DEL1-A-261123-001/pdf';
    const opened = window.open(paper);
    expect([opened.action, opened.overrideBrowserWindowOptions?.webPreferences]).toEqual([
      'allow',
      expect.objectContaining({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        plugins: true,
      }),
    ]);
    const others = [
      'station://app/',
      `${paper}/more`,
      'station://app/api/manifests/a/b/pdf',
      'station://evil/api/manifests/1/pdf',
      ...leaves,
    ];
    expect(others.filter(url => window.open(url).action === 'allow')).toEqual([]);
  });

  test('gets no webview and no device', async () => {
    const { electron, window } = await started();
    const { check, device } = electron.handlers;
    expect([
      window.attachWebview(),
      check?.(null, 'serial', 'station://app', {} as never),
      device?.({ deviceType: 'hid', origin: 'station://app', device: {} as never }),
    ]).toEqual([false, false, false]);
  });

  test('gets the camera where it is ours, and no other permission', async () => {
    const { electron } = await started();
    const { request, check } = electron.handlers;
    const asks = (
      permission: string,
      mediaTypes: readonly string[] | undefined,
      requestingUrl: string,
    ): boolean => {
      let granted: boolean | null = null;
      request?.({} as never, permission as never, answer => (granted = answer), {
        requestingUrl,
        isMainFrame: true,
        ...(mediaTypes && { mediaTypes }),
      } as never);
      return granted ?? false;
    };
    const looks = (permission: string, mediaType: string | undefined, origin: string): boolean =>
      check?.(null, permission as never, origin, { isMainFrame: true, mediaType } as never) ?? false;
    const here = 'station://app/';
    expect({
      asked: [
        asks('media', ['video'], here),
        asks('media', ['audio'], here),
        asks('media', ['video', 'audio'], here),
        asks('media', [], here),
        asks('media', undefined, here),
        ...['https://example.org/', 'station://evil/', 'station://app.evil/', ''].map(url =>
          asks('media', ['video'], url),
        ),
        ...['geolocation', 'notifications', 'midi', 'display-capture', 'fullscreen', 'openExternal'].map(
          other => asks(other, undefined, here),
        ),
      ],
      looked: [
        looks('media', 'video', here),
        looks('media', 'audio', here),
        looks('media', 'unknown', here),
        looks('media', undefined, here),
        looks('media', 'video', 'https://example.org/'),
        looks('hid', 'video', here),
      ],
    }).toEqual({ asked: [true, ...Array(14).fill(false)], looked: [true, ...Array(5).fill(false)] });
  });

  test('is loaded again a while after it crashed, but not when it ended well', async () => {
    const { electron, window, waiting, logged } = await started();
    window.crash('clean-exit');
    expect(waiting).toEqual([]);
    window.crash('oom');
    expect(electron.said).not.toContain('reload');
    for (const then of waiting) then();
    expect([electron.said.at(-1), logged]).toEqual(['reload', ['the page crashed and is loaded again']]);
  });
});
