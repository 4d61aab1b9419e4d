// What plugins do with names that they compute, in places that have met many.
(() => {
  'use strict';
  return (event, name) => {
    let next = { ...event, added: 1 };
    next[name + '!'] = next[name];
    next[name] = 2;
    next = { ...next, last: next['no ' + name] };
    delete next[name];
    delete next['nothing ' + name];
    return next;
  };
})()
