import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The page: src/ui to dist/ui, served by the station under `default-src 'self'`. */
export default defineConfig({
  root: 'src/ui',
  // The page lies at the root of both station://app and http://127.0.0.1, whatever path it shows.
  base: '/',
  publicDir: false,
  plugins: [preact()],
  build: {
    outDir: '../../dist/ui',
    emptyOutDir: true,
    // Electron's Chromium is newer than this; so is Debian's.
    target: 'es2023',
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
