// Writes what a runtime makes of events, a line each, `null` for a dropped one.
//   node outputs.mjs RUNTIME < jobs     jobs: [{ events, plugins: [file...], outputs }]
// Prints {"available": false} and writes nothing where the runtime does not exist.
import { readFileSync, writeFileSync } from 'node:fs';
import { readEvents, readSources, runtime } from './runtimes.mjs';

const newChain = await runtime(process.argv[2]);
if (newChain) {
  for (const { events, plugins, outputs } of JSON.parse(readFileSync(0, 'utf8'))) {
    const chain = newChain(readSources(plugins));
    writeFileSync(outputs, readEvents(events).map((event) => `${chain(event) ?? 'null'}\n`).join(''));
  }
}
console.log(JSON.stringify({ available: Boolean(newChain), node: process.version }));
