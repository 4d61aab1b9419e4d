package dev.patchbay.chaos.traffic;

import java.util.Optional;

/**
 * An event as it is sent.
 *
 * @param key events of a key must keep their order
 * @param value null for a tombstone
 * @param reason what a dead letter must say, if the event is refused before any plugin sees it
 */
public record ChaosEvent(
    Place place, String key, byte[] value, Fate fate, Optional<String> reason) {}
