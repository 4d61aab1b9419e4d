// The runtimes that the host is compared to. Each takes the plugins' sources and returns a function from Buffer to Buffer,
// or to null for a dropped event; `undefined` in place of a runtime says that it is not available here.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const GUEST = readFileSync(new URL('guest.js', import.meta.url), 'utf8');
const TIMEOUT_MS = 1000;

const toBuffer = (text) => (text === null ? null : Buffer.from(text));

/** A bare vm context: no limits of any kind. */
function vmChain(sources) {
  const run = vm.runInContext(GUEST, vm.createContext({}))(sources);
  return (event) => toBuffer(run(event.toString()));
}

/** An isolate of its own, and a timeout on every call. */
function isolatedChain(ivm, sources) {
  const isolate = new ivm.Isolate({ memoryLimit: 128 });
  const context = isolate.createContextSync();
  context.global.setSync('sources', new ivm.ExternalCopy(sources).copyInto());
  const run = context.evalSync(`${GUEST}(sources)`, { reference: true });
  return (event) => toBuffer(run.applySync(undefined, [event.toString()], { timeout: TIMEOUT_MS }));
}

async function isolatedVm() {
  try {
    return (await import('isolated-vm')).default;
  } catch {
    return undefined;
  }
}

export async function runtime(name) {
  if (name === 'vm') return vmChain;
  if (name !== 'isolated-vm') throw new Error(`no runtime '${name}'`);
  const ivm = await isolatedVm();
  return ivm && ((sources) => isolatedChain(ivm, sources));
}

/** The events of a file of JSON lines, each a Buffer of its own, as a Kafka consumer has them. */
export function readEvents(file) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => Buffer.from(line));
}

export const readSources = (files) => files.map((file) => readFileSync(file, 'utf8'));
