import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tools/**/*.test.mjs', '{src,hardware,electron,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/.out/**'],
    // Native modules and real child processes: a crash must take down one file, not the run.
    pool: 'forks',
    maxWorkers: 2,
    // Nothing asserts a time; these only end what hangs. A cold Chromium on a busy machine takes over 5 s to start, and
    // the longest test of the page, 10 s on an idle one, over 60 s. A poll gives up after 1 s where it is not told.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    teardownTimeout: 20_000,
  },
});
