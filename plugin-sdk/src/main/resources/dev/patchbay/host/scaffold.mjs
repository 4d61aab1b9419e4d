// What `@posthog/plugin-scaffold` is here: RetryError, and for each of its types a name that can be imported.
export class RetryError extends Error {
  constructor(message) {
    super(message);
    this.name = 'RetryError';
    this._attempt = undefined;
    this._maxAttempts = undefined;
  }

  get nameWithAttempts() {
    return this._attempt ? `${this.name} (attempt ${this._attempt}${this._maxAttempts ? `/${this._maxAttempts}` : ''})` : this.name;
  }
}

const type = undefined;
export {
  type as AppMetrics, type as BasePluginMeta, type as CacheExtension, type as CacheOptions, type as ConsoleExtension,
  type as GeoIPExtension, type as JobSpec, type as Meta, type as MetaAttachments, type as MetaCache,
  type as MetaConfigFromSchema, type as MetaStorage, type as Plugin, type as PluginAttachment,
  type as PluginConfigChoice, type as PluginConfigDefault, type as PluginConfigSchema, type as PluginConfigStructure,
  type as PluginEvent, type as PluginEventExtra, type as PluginInput, type as PluginJobs, type as PluginMeta,
  type as PluginSettings, type as PostHogEvent, type as ProcessedPluginEvent, type as Properties, type as PropertyWithLabel,
  type as Response, type as StorageExtension, type as UtilsExtension, type as Webhook,
};
