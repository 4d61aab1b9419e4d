/**
 * Types for authors of Patchbay plugins.
 *
 * A plugin is a folder with a plugin.json and one entry file. Export any of the functions of {@link Plugin}:
 *
 *     import type { Meta, PluginEvent } from '@patchbay/plugin';
 *     export function processEvent(event: PluginEvent, meta: Meta): PluginEvent | null { ... }
 *
 * Types of the classic `@posthog/plugin-scaffold` work as well; imports of types disappear when a plugin is published.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type Properties = Record<string, any>;

/** One event of the stream: a plain JavaScript object. Only what the producer sent is there. */
export interface PluginEvent {
  uuid: string;
  event: string;
  distinct_id: string;
  /** The tenant. A plugin that changes it has failed. */
  team_id: number;
  ip?: string | null;
  site_url?: string;
  /** When it happened, ISO 8601. */
  timestamp?: string;
  now?: string;
  sent_at?: string;
  properties?: Properties;
  /** Properties to set on the person. */
  $set?: Properties;
  /** Properties to set on the person unless it has them. */
  $set_once?: Properties;
}

export interface Attachment {
  content_type: string;
  file_name: string;
  /** The file's bytes: a Buffer. `contents.toString()` is its text. */
  contents: Uint8Array & { toString(encoding?: string): string };
}

interface Named {
  names?: Record<string, string>;
}

/** What is known of an IP address, in the shape of GeoIP2 City. Databases differ: every part may be missing. */
export interface Location {
  city?: Named & { confidence?: number };
  country?: Named & { isoCode?: string };
  continent?: Named & { code?: string };
  subdivisions?: Array<Named & { isoCode?: string }>;
  postal?: { code?: string };
  location?: { latitude?: number; longitude?: number; timeZone?: string; accuracyRadius?: number };
}

/** Always the last argument. */
export interface Meta<Config extends Record<string, string> = Record<string, string>, Global = Record<string, any>> {
  /** By key, as text; defaults are filled in. Read-only. */
  config: Config;
  /** By the key of a config field of type `attachment`. */
  attachments: Record<string, Attachment | undefined>;
  /** Yours. Lives as long as the plugin on one task slot; not shared between slots. */
  global: Global;
  geoip: {
    /** Null when the address is not in the database; throws when no database is configured. */
    locate(ip: string): Promise<Location | null>;
  };
}

type Awaitable<T> = T | Promise<T>;

/** What a plugin may export: all of it is optional. */
export interface Plugin<M extends Meta<any, any> = Meta> {
  /** Once per task slot, before any event, when the plugin is enabled or its configuration changes. */
  setupPlugin?(meta: M): Awaitable<void>;
  /** For every event. Return it, changed or not; null or undefined drops it; an exception leaves it as it was. */
  processEvent?(event: PluginEvent, meta: M): Awaitable<PluginEvent | null | undefined | void>;
  /** When the plugin is disabled or replaced. */
  teardownPlugin?(meta: M): Awaitable<void>;
}

declare global {
  /** Writes to the plugin's log: `./patchbay tail logs`. */
  interface Console {
    debug(...values: any[]): void;
    log(...values: any[]): void;
    info(...values: any[]): void;
    warn(...values: any[]): void;
    error(...values: any[]): void;
  }
  var console: Console;
}
