// For now: the same as bench/causes --live.
process.argv.splice(2, 0, '--live');
await import('./index.js');
