// Calls setupPlugin and teardownPlugin, which may be asynchronous.
(function (describe) {
  'use strict';

  return {
    // Returns the task, for outcome.
    start(plugin, method) {
      const task = { outcome: 'pending' };
      const failed = (error) => {
        task.outcome = JSON.stringify(describe(error));
      };
      try {
        const result = plugin[method]?.(plugin.meta);
        new Promise((resolve) => resolve(result)).then(() => (task.outcome = 'done'), failed);
      } catch (error) {
        failed(error);
      }
      return task;
    },
    // 'done', 'pending', or an error as JSON
    outcome: (task) => task.outcome,
  };
})
