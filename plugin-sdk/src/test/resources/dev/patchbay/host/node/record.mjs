// Records what Node answers: node record.mjs, in this folder. NodeParityTest compares the host with it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
for (const file of readdirSync('.').filter((it) => it.endsWith('.probes'))) {
  const probes = readFileSync(file, 'utf8').split('\n').filter((it) => it !== '' && !it.startsWith('//'));
  const lines = probes.map((probe) => {
    const run = new Function('require', `${readFileSync('show.js', 'utf8')}\nreturn attempt(() => (${probe}));`);
    return run(require);
  });
  writeFileSync(file.replace('.probes', '.answers'), `${lines.join('\n')}\n`);
}

// What the operations of probes.js come to: the name, a tab, the answer. EngineBridgeTest compares events with it.
const event = readFileSync('../probes.event.json', 'utf8');
const { names, probe } = (0, eval)(readFileSync('../probes.js', 'utf8'));
writeFileSync('../probes.answers', names.map((name) => `${name}\t${probe(name, JSON.parse(event)).replaceAll('\n', '\\n')}\n`).join(''));
