// node tools/fetch-electron.mjs FOLDER: gets Electron's program into FOLDER, the package "electron". Forked by
// src/desktop/fetch-program.ts, which hears { progress: [done, of] } in bytes or { cannot: why }. The archive goes
// through @electron/get into its cache, checked against the checksums of the package; then the package's own
// install.js takes it from there. Runs on the pinned Node.
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

// A machine without a way to the outside must not keep a clerk waiting.
const reachMs = 3_000;
const stallMs = 60_000;

const [folder] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const tell = message => new Promise(resolve => process.send(message, () => resolve()));

const abort = new AbortController();
let unpacking = false;
const stop = () => {
  abort.abort();
  // The download leaves its temporary folder in order; what install.js left, the parent clears away.
  if (unpacking) process.exit(130);
};
process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop).on('disconnect', stop);

/** One request: who answers it in time can be downloaded from. */
const download = async (url, target) => {
  let patience = setTimeout(
    () => abort.abort(new Error(`no answer from ${new URL(url).host} in 3 s`)),
    reachMs,
  );
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const of = Number(response.headers.get('content-length'));
    let done = 0;
    if (of > 0) await tell({ progress: [0, of] });
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks) {
        for await (const chunk of chunks) {
          clearTimeout(patience);
          patience = setTimeout(() => abort.abort(new Error('the download stands still')), stallMs);
          done += chunk.length;
          if (of > 0) process.send({ progress: [done, of] });
          yield chunk;
        }
      },
      createWriteStream(target),
    );
  } finally {
    clearTimeout(patience);
  }
};

// "fetch failed" says nothing; its cause does.
const reasonOf = thrown =>
  thrown.cause instanceof Error ? thrown.cause.message || thrown.cause.code : thrown.message;

// install.js names platform and architecture by the same variables.
const { env } = process;
const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
try {
  await downloadArtifact({
    version: require('./package.json').version,
    artifactName: 'electron',
    checksums: require('./checksums.json'),
    cacheRoot: env.electron_config_cache,
    platform: env.ELECTRON_INSTALL_PLATFORM || env.npm_config_platform || process.platform,
    arch: env.ELECTRON_INSTALL_ARCH || env.npm_config_arch || process.arch,
    downloader: { download },
  });
  unpacking = true;
  require(join(folder, 'install.js'));
} catch (thrown) {
  await tell({ cannot: reasonOf(thrown) });
  process.exitCode = 1;
}
// The channel to the parent alone would keep this process.
process.channel?.unref();
