// The central system inside of a utility process: any word from the parent ends it as Ctrl+C would.
process.parentPort.once('message', () => {
  // Nobody listens yet while it is still on its way up.
  if (!process.emit('SIGTERM')) process.exit();
});

await import('#src/central/main.ts');
