// The central system inside of a utility process: any word from the parent ends it as Ctrl+C would.
process.parentPort.once('message', () => void process.emit('SIGTERM'));

await import('#src/central/main.ts');
