import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tools/**/*.test.mjs', '{src,hardware,electron,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/.out/**'],
    // Native modules and real child processes: a crash must take down one file, not the run.
    pool: 'forks',
    maxWorkers: 2,
    // Nothing asserts a time; these only end what hangs. A cold Chromium on a busy machine takes over 5 s to start.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});
