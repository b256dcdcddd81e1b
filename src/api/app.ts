// The station as one function: (Request) => Promise<Response>. Electron, the loopback server and tests call it.
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { paths } from '#src/api/contract.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type {
  CaptureAnswer,
  CommandAnswer,
  DevicesAnswer,
  HeardAnswer,
  TeachAnswer,
} from '#src/api/contract-devices.ts';
import type { ManifestListAnswer } from '#src/api/contract-manifests.ts';
import type { EnrolAnswer } from '#src/api/contract-set-up.ts';
import type { Front } from '#src/front/front.ts';
import { readAct, readCommand, readDevices, readEnrolment, readLesson, readSetUp } from './edge.ts';
import { addFindRoutes } from './find-routes.ts';
import { addListRoutes } from './lists-routes.ts';
import { liveStream } from './live.ts';
import type { PageFile } from './page-files.ts';
import { addPaperRoutes } from './paper-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addPhotoRoutes } from './photos-routes.ts';
import { addReportsRoutes } from './reports-routes.ts';
import { addSearchRoutes } from './search-routes.ts';
import { SECURITY } from './security.ts';
import { setDevices } from './set-devices.ts';
import { addTestRoutes } from './test-routes.ts';

export type ApiParts = {
  readonly front: Front;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly after: (ms: number, then: () => void) => () => void;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
};

const BODY_BYTES = 256 * 1024;
const TOO_LONG: ActAnswer = {
  invalid: [{ field: 'the whole request', holds: 'more than 256 kB', may: 'at most 256 kB' }],
};

const statusOf = (answer: ActAnswer | EnrolAnswer): 200 | 400 | 403 | 409 | 500 | 502 | 503 => {
  if ('done' in answer) return 200;
  if ('trouble' in answer) return 502;
  if ('invalid' in answer) return 400;
  if ('refused' in answer) return answer.refused === 'wrong-pin' || answer.refused === 'locked' ? 403 : 409;
  return answer.fault === 'disk-full' ? 503 : 500;
};

export const createApi = ({ front, files, after, log }: ApiParts) => {
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of SECURITY) c.res.headers.set(name, value);
  });
  // Before the limit: a list may be larger.
  addListRoutes(app, front);
  addPhotoRoutes(app, () => front.station()?.photos ?? null);
  app.use('/api/*', bodyLimit({ maxSize: BODY_BYTES, onError: c => c.json(TOO_LONG, 413) }));
  app.onError((error, c) => {
    log('a request failed', { path: c.req.path, error });
    return c.json({ fault: 'internal' } satisfies ActAnswer, 500);
  });

  app.get(paths.view, c => c.json(front.view()));
  app.get(paths.live, () =>
    liveStream({ view: () => JSON.stringify(front.view()), onView: front.onView }, after),
  );

  app.post(paths.act, async c => {
    const read = readAct(await c.req.json().catch(() => undefined));
    const station = front.station();
    const answer: ActAnswer =
      'invalid' in read
        ? read
        : station === null
          ? { refused: 'no-handoff-open' }
          : await station.act(read.value);
    return c.json(answer, statusOf(answer));
  });

  app.get(paths.ports, async c => c.json(await front.ports()));
  app.get(paths.devices, c =>
    c.json({ devices: front.station()?.config().devices ?? [] } satisfies DevicesAnswer),
  );
  app.post(paths.devices, async c => {
    const read = readDevices(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read satisfies DevicesAnswer, 400);
    const station = front.station();
    if (station === null) return c.json({ invalid: [] } satisfies DevicesAnswer, 409);
    const { answer, status } = await setDevices(station, read.value.devices, read.value.pin);
    return c.json(answer, status);
  });
  app.get('/api/devices/:id/heard', c => {
    const heard = front.station()?.heard(c.req.param('id'));
    return heard ? c.json(heard) : c.json({ chunks: [], readings: [] } satisfies HeardAnswer, 404);
  });
  app.post('/api/devices/:id/command', async c => {
    const read = readCommand(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read satisfies CommandAnswer, 400);
    const station = front.station();
    const answer: CommandAnswer =
      station === null ? { was: 'not-now' } : await station.command(c.req.param('id'), read.value.command);
    return c.json(answer);
  });
  app.post('/api/devices/:id/capture', async c => {
    const hex = await front.station()?.capture(c.req.param('id'));
    return c.json({ hex: hex ?? '' } satisfies CaptureAnswer, hex === undefined ? 404 : 200);
  });
  app.post('/api/devices/:id/teach', async c => {
    const id = c.req.param('id');
    const read = readLesson(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read satisfies TeachAnswer, 400);
    const station = front.station();
    const rows = station?.config().devices ?? [];
    if (station === null || !rows.some(row => row.id === id && row.profile === 'taught')) {
      const may = 'a scale that is set, with the profile "taught"';
      return c.json({ invalid: [{ field: 'device', holds: id, may }] } satisfies TeachAnswer, 409);
    }
    const taught = station.teach(read.value);
    if ('cannot' in taught) return c.json(taught satisfies TeachAnswer, 409);
    // Through the same gate as every row: what the station could not read again at its next start is not kept.
    const devices = readDevices({
      devices: rows.map(row => (row.id === id ? { ...row, mask: taught.mask } : row)),
    });
    if ('invalid' in devices) return c.json(devices satisfies TeachAnswer, 400);
    await station.setDevices(devices.value.devices);
    return c.json({ devices: station.config().devices } satisfies TeachAnswer);
  });
  addFindRoutes(app, front);
  addSearchRoutes(app, front);
  addTestRoutes(app, front);
  addPaperRoutes(app, front);
  addPeopleRoutes(app, front);
  addReportsRoutes(app, front);
  app.post(paths.setUp, async c => {
    const read = readSetUp(await c.req.json().catch(() => undefined));
    const answer = 'invalid' in read ? read : await front.setUp(read.value);
    return c.json(answer, statusOf(answer));
  });
  app.post(paths.try, async c => {
    const answer = await front.tryIt();
    return c.json(answer, 'fault' in answer ? 500 : 200);
  });
  app.post(paths.leaveTry, async c => c.json(await front.leaveTry()));
  app.post(paths.central, async c => {
    const read = readEnrolment(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read, 400);
    const station = front.station();
    if (station === null) return c.json({ invalid: [] }, 409);
    const answer = await station.enrol(read.value.url, read.value.token);
    const said: EnrolAnswer = 'trouble' in answer ? answer : { done: true };
    return c.json(said, statusOf(said));
  });

  app.get(paths.manifests, c => {
    const before = c.req.query('before') ?? null;
    const none: ManifestListAnswer = { manifests: [], more: false };
    return c.json(front.station()?.papers.list(before) ?? none);
  });
  app.get('/api/manifests/:number/pdf', async c => {
    const number = c.req.param('number');
    const pdf = await front.station()?.papers.pdf(number);
    if (!pdf) return c.notFound();
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${number}.pdf"`,
      'cache-control': 'no-store',
    });
  });
  app.get('/api/manifests/:number/document', c => {
    const number = c.req.param('number');
    const text = front.station()?.papers.document(number);
    if (!text) return c.notFound();
    return c.body(text, 200, {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${number}.json"`,
    });
  });
  app.get('*', c => {
    const path = c.req.path === '/' ? '/index.html' : c.req.path;
    const file = files.get(path);
    if (file === undefined) return c.notFound();
    // Built files carry their hash in the name; the page itself does not.
    const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return c.body(file.body, 200, { 'content-type': file.type, 'cache-control': cache });
  });

  return async (request: Request): Promise<Response> => await app.fetch(request);
};
