import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paperPaths } from '#src/api/contract-papers.ts';
import { openApi, openWorkingApi } from '#test/api/api-rig.ts';
import { tempFolder } from '#test/example-journal.ts';

/** What stands on the paper that a path gives. */
const printed = async (api: (request: Request) => Promise<Response>, path: string): Promise<string> => {
  const response = await api(new Request(`http://127.0.0.1:4444${path}`));
  const { status, headers } = response;
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
    200,
    'application/pdf',
    `inline; filename="${path.replace('/api/', '')}"`,
  ]);
  const file = join(tempFolder(), 'paper.pdf');
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()));
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' });
};

test('a station prints the commands of its own site, and a badge for its first lead', async () => {
  const { api } = await openWorkingApi();
  expect(await printed(api, paperPaths.commandSheet)).toContain('.C.DEL1.UNDO.G');
  const badges = await printed(api, paperPaths.badgeCards);
  for (const said of ['Meera Nair', 'Lead', 'Badge L1', '.B.DEL1.L1.']) expect(badges).toContain(said);
});

test('before the set-up there is nothing to print', async () => {
  const { api } = await openApi();
  const answers = await Promise.all(
    Object.values(paperPaths).map(path => api(new Request(`http://127.0.0.1:4444${path}`))),
  );
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});
