// Measures one runtime, one chain, one set of events.
//   node measure.mjs RUNTIME < { events, plugins: [file...], warmUpMs, iterations, iterationMs }
// Prints {"available", "iterations": [{ "eventsPerSecond", "cpuMicros" }]}; cpuMicros: of all threads, per event.
import { readFileSync } from 'node:fs';
import { readEvents, readSources, runtime } from './runtimes.mjs';

const { events: file, plugins, warmUpMs, iterations, iterationMs } = JSON.parse(readFileSync(0, 'utf8'));
const newChain = await runtime(process.argv[2]);
const results = [];

if (newChain) {
  const chain = newChain(readSources(plugins));
  const events = readEvents(file);
  let bytes = 0; // Looked at, so that no output is for nothing.

  const iterate = (milliseconds) => {
    const cpu = process.cpuUsage();
    const start = process.hrtime.bigint();
    const end = start + BigInt(milliseconds) * 1_000_000n;
    let done = 0;
    let now = start;
    while (now < end) {
      for (let i = 0; i < 64; i++) {
        const output = chain(events[done++ % events.length]);
        if (output !== null) bytes += output.length;
      }
      now = process.hrtime.bigint();
    }
    const { user, system } = process.cpuUsage(cpu);
    return { eventsPerSecond: (done * 1e9) / Number(now - start), cpuMicros: (user + system) / done };
  };

  iterate(warmUpMs);
  for (let i = 0; i < iterations; i++) results.push(iterate(iterationMs));
  if (bytes === 0) throw new Error('nothing came out');
}
console.log(JSON.stringify({ available: Boolean(newChain), iterations: results }));
