// The console that plugins see. Lines are formatted like Node's, with objects as JSON.
(function (write, longestLine) {
  'use strict';

  function json(value) {
    const path = [];
    return JSON.stringify(value, function (key, member) {
      if (typeof member === 'bigint') return `${member}n`;
      if (typeof member === 'function') return `[Function: ${member.name || 'anonymous'}]`;
      if (typeof member !== 'object' || member === null) return member;
      // `this` holds the member: cut the path back to it, so that only true cycles are found.
      while (path.length > 0 && path[path.length - 1] !== this) path.pop();
      if (path.includes(member)) return '[Circular]';
      path.push(member);
      return member;
    });
  }

  function show(value) {
    switch (typeof value) {
      case 'string':
        return value;
      case 'bigint':
        return `${value}n`;
      case 'function':
        return `[Function: ${value.name || 'anonymous'}]`;
      case 'object':
        if (value === null) return 'null';
        if (value instanceof Error) return value.stack || `${value.name}: ${value.message}`;
        return json(value) ?? String(value);
      default:
        return String(value);
    }
  }

  function placeholder(kind, value) {
    switch (kind) {
      case 's':
        return show(value);
      case 'd':
        return String(typeof value === 'object' ? NaN : Number(value));
      case 'i':
        return String(typeof value === 'object' ? NaN : parseInt(value, 10));
      case 'f':
        return String(parseFloat(value));
      case 'c':
        return '';
      default: // j, o, O
        return typeof value === 'string' ? JSON.stringify(value) : show(value);
    }
  }

  function format(values) {
    let next = 0;
    let line = '';
    if (typeof values[0] === 'string') {
      next = 1;
      line = values.length === 1 ? values[0] : values[0].replace(/%([sdifjoOc%])/g, (all, kind) => {
        if (kind === '%') return '%';
        return next < values.length ? placeholder(kind, values[next++]) : all;
      });
    }
    for (; next < values.length; next++) {
      line += next === 0 ? show(values[next]) : ` ${show(values[next])}`;
    }
    return line;
  }

  const console = {};
  for (const level of ['debug', 'log', 'info', 'warn', 'error']) {
    console[level] = (...values) => {
      const line = format(values);
      write(level, line.length > longestLine ? `${line.slice(0, longestLine)}... (${line.length} characters)` : line);
    };
  }
  console.trace = console.debug;
  return console;
})
