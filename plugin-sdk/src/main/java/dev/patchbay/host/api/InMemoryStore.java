package dev.patchbay.host.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Storage that lasts as long as the process. */
final class InMemoryStore implements KeyValueStore {

  private final Map<String, String> values = new HashMap<>();
  private final Room room;

  InMemoryStore(StateLimits limits) {
    room = new Room("meta.storage", limits);
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void set(String key, String json) {
    String before = values.get(key);
    if (before == null) {
      room.take(1, (long) key.length() + json.length());
    } else {
      room.take(0, (long) json.length() - before.length());
    }
    values.put(key, json);
  }

  @Override
  public void delete(String key) {
    String before = values.remove(key);
    if (before != null) {
      room.take(-1, -(long) key.length() - before.length());
    }
  }
}
