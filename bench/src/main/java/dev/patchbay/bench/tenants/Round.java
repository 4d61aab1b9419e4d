package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events that are sent together, held against what comes out. */
final class Round {

  private final String name;
  private final Map<String, TenantEvent> awaited = new HashMap<>();
  private final Set<String> done = new HashSet<>();
  private int sent;
  private int again;
  private int wrong;
  private int newContexts;
  private String firstDifference;
  private Duration time = Duration.ZERO;

  Round(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Remembers an event that is about to be sent. */
  void sends(TenantEvent event) {
    awaited.put(event.uuid(), event);
    sent++;
  }

  /** Takes an event as it came out; those of others are left alone. */
  void sees(JsonNode event, Duration sinceStart) {
    String uuid = event.path("uuid").asText();
    TenantEvent expected = awaited.remove(uuid);
    if (expected == null) {
      again += done.contains(uuid) ? 1 : 0;
      return;
    }
    done.add(uuid);
    time = sinceStart;
    newContexts += event.path("properties").path("seen").asInt() == 1 ? 1 : 0;
    expected.difference(event).ifPresent(it -> differs(uuid, it));
  }

  private void differs(String uuid, String difference) {
    wrong++;
    if (firstDifference == null) {
      firstDifference = "event " + uuid + " " + difference;
    }
  }

  boolean isComplete() {
    return awaited.isEmpty();
  }

  int sent() {
    return sent;
  }

  /** Sent, and never seen. */
  int missing() {
    return awaited.size();
  }

  /** Not as they should be. */
  int wrong() {
    return wrong;
  }

  /** Seen more than once, which may be only after a restart. */
  int again() {
    return again;
  }

  /** Those that were the first ones of their context. */
  int newContexts() {
    return newContexts;
  }

  /** From the first one's sending until the last one came out. */
  Duration time() {
    return time;
  }

  long perSecond() {
    return time.isZero() ? 0 : Math.round(done.size() * 1e9 / time.toNanos());
  }

  /** What went wrong, in one line, if anything did. */
  Optional<String> complaint() {
    if (missing() > 0) {
      return Optional.of("%s: %d of %d never came out".formatted(name, missing(), sent));
    }
    if (wrong > 0) {
      return Optional.of(
          "%s: %d of %d are wrong; %s".formatted(name, wrong, sent, firstDifference));
    }
    return Optional.empty();
  }
}
