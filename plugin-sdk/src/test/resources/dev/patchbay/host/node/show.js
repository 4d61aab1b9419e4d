// Tells any value as text, the same in Node and in the host.
function show(value) {
  switch (typeof value) {
    case 'string': return JSON.stringify(value);
    case 'bigint': return `${value}n`;
    case 'symbol': case 'function': return typeof value;
    case 'number': return Object.is(value, -0) ? '-0' : String(value);
    case 'object': break;
    default: return String(value);
  }
  if (value === null) return 'null';
  if (value instanceof Error) return `${value.name} ${value.code ?? ''} ${value.message}`;
  if (ArrayBuffer.isView(value) && value.constructor?.name) return `${value.constructor.name === 'FastBuffer' ? 'Buffer' : value.constructor.name}(${Array.from(value).join()})`;
  if (Array.isArray(value)) return `[${Array.from(value, show).join()}]`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof RegExp) return `RegExp(${value})`;
  if (value instanceof Map) return `Map(${[...value].map(show).join()})`;
  if (value instanceof Set) return `Set(${[...value].map(show).join()})`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer(${Array.from(new Uint8Array(value)).join()})`;
  return `{${Object.keys(value).map((key) => `${key}:${show(value[key])}`).join()}}`;
}

// An error's class and code; what it says may differ.
function attempt(probe) {
  try {
    return show(probe());
  } catch (error) {
    return `threw ${error.name} ${error.code ?? ''}`;
  }
}
