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
  /** The file's bytes. `contents.toString()` is its text. */
  contents: Buffer;
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

/** As in Redis. Values are JSON; lists hold texts. Rejects when a key holds the other kind, or when there is no room. */
export interface Cache {
  get(key: string, defaultValue?: unknown, options?: { jsonSerialize?: boolean }): Promise<any>;
  /** `undefined` deletes. */
  set(key: string, value: unknown, ttlSeconds?: number, options?: { jsonSerialize?: boolean }): Promise<void>;
  incr(key: string): Promise<number>;
  /** Whether the key was there. */
  expire(key: string, ttlSeconds: number): Promise<boolean>;
  /** The list's length. At most 1,000 texts at once. */
  lpush(key: string, textOrTexts: string | string[]): Promise<number>;
  /** Both ends are included; below 0 counts from the end. */
  lrange(key: string, from: number, to: number): Promise<string[]>;
  llen(key: string): Promise<number>;
  lpop(key: string, count: number): Promise<string[]>;
  /** How many were removed. */
  lrem(key: string, count: number, text: string): Promise<number>;
}

export interface Storage {
  get(key: string, defaultValue?: unknown): Promise<any>;
  /** `undefined` deletes. */
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
}

/** Always the last argument. */
export interface Meta<Config extends Record<string, string> = Record<string, string>, Global = Record<string, any>> {
  /** By key, as text; defaults are filled in. Your own copy. */
  config: Config;
  /** By the key of a config field of type `attachment`. */
  attachments: Record<string, Attachment | undefined>;
  /** Yours. Lives as long as the plugin on one task slot; not shared between slots. */
  global: Global;
  /** Yours, too, for a while; outlives versions. On one task slot. */
  cache: Cache;
  /** Yours, and kept; outlives versions. */
  storage: Storage;
  utils: {
    cursor: {
      /** Sets it unless it is there. */
      init(key: string, initialValue?: number): Promise<void>;
      /** Adds and returns the sum. */
      increment(key: string, incrementBy?: number): Promise<number>;
    };
  };
  geoip: {
    /** Null when the address is not in the database; throws when no database is configured. */
    locate(ip: string): Promise<Location | null>;
  };
  /** The console. */
  logger: Console;
}

type Awaitable<T> = T | Promise<T>;

/** What a plugin may export: all of it is optional. */
export interface Plugin<M extends Meta<any, any> = Meta> {
  /** Once per task slot, before any event, when the plugin is enabled or its configuration changes. */
  setupPlugin?(meta: M): Awaitable<void>;
  /** For every event. Return it, changed or not; null or undefined drops it; an exception leaves it as it was. */
  processEvent?(event: PluginEvent, meta: M): Awaitable<PluginEvent | null | undefined | void>;
  /** Instead of processEvent: may be called with one event at a time. Return as many or fewer. */
  processEventBatch?(events: PluginEvent[], meta: M): Awaitable<PluginEvent[] | null | undefined>;
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

  /** Emits an event for the same team. `properties.distinct_id` names the person. */
  var posthog: { capture(event: string, properties?: Properties): Promise<void> };

  /** Thrown to say that the work should be tried again. */
  var RetryError: { new (message?: string): Error };

  /** Node's, without streams; add `@types/node` for all its methods. */
  interface Buffer extends Uint8Array {
    toString(encoding?: string, start?: number, end?: number): string;
    toJSON(): { type: 'Buffer'; data: number[] };
  }
}
