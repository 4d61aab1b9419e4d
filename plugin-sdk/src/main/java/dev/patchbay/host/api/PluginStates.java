package dev.patchbay.host.api;

import java.util.function.Predicate;

/** The state of all installations on one task slot. Confined to the host's thread. */
public interface PluginStates {

  /** The state of an installation, by its id; empty at first. */
  PluginState of(String installation);

  /** Forgets the state of all other installations. */
  void keepOnly(Predicate<String> installations);
}
