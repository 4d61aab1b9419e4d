// Calls setupPlugin and teardownPlugin, which may be asynchronous.
(function (describe) {
  'use strict';

  let task;

  return {
    start(plugin, method) {
      const it = { outcome: 'pending' };
      task = it;
      const failed = (error) => {
        it.outcome = JSON.stringify(describe(error));
      };
      try {
        const result = plugin[method]?.(plugin.meta);
        new Promise((resolve) => resolve(result)).then(() => (it.outcome = 'done'), failed);
      } catch (error) {
        failed(error);
      }
    },
    // 'done', 'pending', or an error as JSON
    outcome: () => task.outcome,
  };
})
