// One page, made at the server: what arrived, from whom, and what is not as it should be. Everything that comes from
// documents goes through `html`, which escapes.
import { readFileSync } from 'node:fs';
import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { parseNumber } from '#src/manifest/number.ts';
import { central as words } from '#src/words/english/central.ts';
import { say } from '#src/words/sentence.ts';
import type { Access } from './access.ts';
import { type AppParts, problem } from './app.ts';
import type { ConflictLine, ManifestLine } from './board-store.ts';
import { readBody } from './body.ts';
import type { StationRow } from './station-store.ts';

// A sack with its seal.
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b5cad" d="M5 1h6L9.6 4C13 5.5 14.5 9 14 15H2C1.5 9 3 5.5 6.4 4z"/><circle cx="8" cy="10" r="2" fill="#fff"/></svg>';

type Html = ReturnType<typeof html>;
const PAGE = 50;

export const pageRoutes = (
  app: Hono,
  { store, access, zone }: AppParts & { readonly access: Access },
): void => {
  const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
  const script = readFileSync(new URL('./page.client.js', import.meta.url), 'utf8');
  const kept = { 'cache-control': 'max-age=300' };
  app.get('/style.css', c => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', ...kept }));
  app.get('/page.js', c =>
    c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8', ...kept }),
  );

  app.get('/icon.svg', c => c.body(ICON, 200, { 'content-type': 'image/svg+xml', ...kept }));

  app.get('/', async c => {
    if (!(await access.bySession(c))) return c.html(signInPage(null), 401);
    const asked = c.req.query('before') ?? '';
    const before = parseNumber(asked) === null ? null : asked;
    const [found, totals, stations, conflicts] = await Promise.all([
      store.manifests({ site: null, before, limit: PAGE + 1 }),
      store.totals(),
      store.stations(),
      store.conflicts(),
    ]);
    return c.html(
      boardPage({
        manifests: found.slice(0, PAGE),
        more: found.length > PAGE,
        before,
        totals,
        stations,
        conflicts,
        zone,
      }),
    );
  });

  app.post('/login', async c => {
    if (fromElsewhere(c)) return problem(c, 403, 'other-origin');
    const body = await readBody(c.req.raw, 4096);
    const token = typeof body === 'string' ? '' : (new URLSearchParams(body.text).get('token') ?? '');
    return (await access.signIn(c, token.trim()))
      ? c.redirect('/', 303)
      : c.html(signInPage(say(words['wrong-token'])), 401);
  });
  app.post('/logout', async c => {
    if (fromElsewhere(c)) return problem(c, 403, 'other-origin');
    await access.signOut(c);
    return c.redirect('/', 303);
  });
};

// A form of another site can be sent here by a browser; its Origin gives it away.
const fromElsewhere = (c: Context): boolean => {
  const origin = c.req.header('origin');
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== c.req.header('host'));
};

const layout = (body: Html, renewing: boolean): Html => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${say(words.title)}</title>
    <link rel="stylesheet" href="/style.css" />
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    ${renewing ? html`<script src="/page.js" defer></script><noscript><meta http-equiv="refresh" content="30" /></noscript>` : ''}
  </head>
  <body>
    ${body}
  </body>
</html>`;

const signInPage = (wrong: string | null): Html =>
  layout(
    html`<main class="door">
      <h1>${say(words.title)}</h1>
      <p id="why">${say(words['sign-in-why'])}</p>
      <form method="post" action="/login">
        <label for="token">${say(words.token)}</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus
          aria-describedby="${wrong === null ? 'why' : 'why wrong'}" />
        ${wrong === null ? '' : html`<p id="wrong" class="wrong" role="alert">${wrong}</p>`}
        <button type="submit">${say(words['sign-in'])}</button>
      </form>
    </main>`,
    false,
  );

type Board = {
  readonly manifests: readonly ManifestLine[];
  readonly more: boolean;
  readonly before: string | null;
  readonly totals: {
    readonly manifests: number;
    readonly voided: number;
    readonly sacks: number;
    readonly parcels: number;
    readonly grams: number;
  };
  readonly stations: readonly StationRow[];
  readonly conflicts: readonly ConflictLine[];
  readonly zone: string;
};

const boardPage = (board: Board): Html =>
  layout(
    html`<header>
        <h1>${say(words.title)}</h1>
        <form method="post" action="/logout"><button type="submit" class="quiet">${say(words['sign-out'])}</button></form>
      </header>
      <main id="live">
        ${figures(board)} ${board.conflicts.length === 0 ? '' : conflictsPart(board)} ${manifestsPart(board)} ${stationsPart(board)}
        <p class="note">${say(words.times, { zone: board.zone })}</p>
      </main>`,
    true,
  );

const figures = ({ totals }: Board): Html => {
  const figure = (value: string, name: string) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="figures">
    ${figure(count(totals.manifests), say(words.manifests))} ${figure(count(totals.sacks), say(words.sacks))}
    ${figure(count(totals.parcels), say(words.parcels))} ${figure(kilograms(totals.grams), say(words.kilograms))}
    ${totals.voided === 0 ? '' : figure(count(totals.voided), say(words['voided-count']))}
  </dl>`;
};

const manifestsPart = ({ manifests, more, before, zone }: Board): Html => {
  const last = manifests.at(-1)?.number;
  const row = (m: ManifestLine) => html`<tr${m.voided === null ? '' : html` class="voided"`}>
    <th scope="row">
      <a href="/v1/manifests/${m.number}">${m.number}</a>
      ${m.voided === null ? '' : html`<span class="void">${say(words.voided, { reason: m.voided.reason })}</span>`}
      ${m.missing === null ? '' : html`<span class="odd">${say(words.missing, { number: m.missing })}</span>`}
    </th>
    <td>${m.site}</td>
    <td>${m.direction === 'return' ? say(words.return) : say(words.induction)}</td>
    <td>${m.vehicle}</td>
    <td class="n">${count(m.sacks)}</td>
    <td class="n">${count(m.parcels)}</td>
    <td class="n">${m.grams === 0 ? '–' : kilograms(m.grams)}</td>
    <td>${time(m.sealedAt, zone)}</td>
    <td>${time(m.receivedAt, zone)}</td>
  </tr>`;
  const names = [
    words.number,
    words.site,
    words.direction,
    words.vehicle,
    words.sacks,
    words.parcels,
    words.kilograms,
    words.sealed,
    words.received,
  ];
  const numeric = new Set<number>([words.sacks[0], words.parcels[0], words.kilograms[0]]);
  return html`<section>
    <h2 id="arrived">${say(words.arrived)}</h2>
    ${
      manifests.length === 0
        ? html`<p class="empty">${say(words['none-arrived'])}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="arrived"><table>
            <thead><tr>${names.map(name => html`<th scope="col" class="${numeric.has(name[0]) ? 'n' : ''}">${say(name)}</th>`)}</tr></thead>
            <tbody>${manifests.map(row)}</tbody>
          </table></div>`
    }
    ${before === null && !more ? '' : pages(before, more ? last : undefined)}
  </section>`;
};

const pages = (before: string | null, next: string | undefined): Html => html`<nav class="pages">
  ${before === null ? '' : html`<a href="/">${say(words.newest)}</a>`}
  ${next === undefined ? '' : html`<a href="/?before=${next}" rel="next">${say(words.older)}</a>`}
</nav>`;

const conflictsPart = ({ conflicts, zone }: Board): Html => html`<section class="alarm">
  <h2 id="conflicts">${say(words.conflicts)}</h2>
  <p>${say(words['conflicts-why'])}</p>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="conflicts"><table>
    <thead><tr>${[words.number, words['in-force'], words.refused, words.received].map(name => html`<th scope="col">${say(name)}</th>`)}</tr></thead>
    <tbody>${conflicts.map(
      conflict => html`<tr>
        <th scope="row"><a href="/v1/manifests/${conflict.number}">${conflict.number}</a></th>
        <td>${hash(conflict.holder)}</td><td>${hash(conflict.document)}</td><td>${time(conflict.receivedAt, zone)}</td>
      </tr>`,
    )}</tbody>
  </table></div>
</section>`;

const stationsPart = ({ stations, zone }: Board): Html => html`<section>
  <h2 id="stations">${say(words.stations)}</h2>
  ${
    stations.length === 0
      ? html`<p class="empty">${say(words['no-stations'])}</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="stations"><table>
          <thead><tr>${[words.station, words.name, words.key, words.enrolled].map(name => html`<th scope="col">${say(name)}</th>`)}</tr></thead>
          <tbody>${stations.map(
            station => html`<tr>
              <th scope="row">${station.site}-${station.station}</th>
              <td>${station.name}</td><td>${hash(station.key)}</td><td>${time(station.enrolledAt, zone)}</td>
            </tr>`,
          )}</tbody>
        </table></div>`
  }
</section>`;

const hash = (hex: string): Html => html`<code title="${hex}">${hex.slice(0, 16)}…</code>`;
const count = (n: number): string => n.toLocaleString('en-IN');
/** A sack that was weighed never weighs 0, so 0 in a row is "nothing was weighed": the row shows a dash. */
const kilograms = (grams: number): string =>
  (grams / 1000).toLocaleString('en-IN', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const time = (at: string, zone: string): Html => {
  const text = new Date(at).toLocaleString('en-IN', {
    timeZone: zone,
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return html`<time datetime="${at}">${text}</time>`;
};
