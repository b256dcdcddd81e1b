// The sheet of commands and the badges, as the browser's own viewer shows and prints them.
import type { Hono } from 'hono';
import { paperPaths } from '#src/api/contract-papers.ts';
import type { Front } from '#src/front/front.ts';

export const addPaperRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  const papers = {
    [paperPaths.commandSheet]: () => front.station()?.papers.commandSheet(),
    [paperPaths.badgeCards]: () => front.station()?.papers.badgeCards(),
  };
  for (const [path, print] of Object.entries(papers)) {
    app.get(path, async c => {
      const pdf = await print();
      if (!pdf) return c.notFound();
      return c.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${path.slice(path.lastIndexOf('/') + 1)}"`,
        // Who works here changes.
        'cache-control': 'no-store',
      });
    });
  }
};
