// What an import of '@posthog/plugin-contrib' gives.
const module = require('@posthog/plugin-contrib');
export default module.default;
export const {
  createBuffer, getTimestampFromEvent,
} = module;
