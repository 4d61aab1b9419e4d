package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;

/** What a chain made of an event. */
public sealed interface ChainResult {

  /**
   * The event goes on.
   *
   * @param event JSON, UTF-8; the very array that was given where no plugin saw the event
   */
  record Kept(byte[] event) implements ChainResult {}

  /** A plugin dropped the event by returning null or undefined. */
  record Dropped(Installation by) implements ChainResult {}

  /** A plugin whose policy is dead-letter failed, so the event must leave the stream, whole. */
  record Failed(Installation by, FailureKind kind, PluginError error) implements ChainResult {}
}
