package dev.patchbay.host.api;

import java.util.Optional;

/** What an installation keeps for good: JSON texts by key. Confined to the host's thread. */
public interface KeyValueStore {

  /** The value, or empty if there is none. */
  Optional<String> get(String key);

  /**
   * Stores a value.
   *
   * @throws StateException if it does not fit
   */
  void set(String key, String json);

  /** Removes a value, if it is there. */
  void delete(String key);
}
