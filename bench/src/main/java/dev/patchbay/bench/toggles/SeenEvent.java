package dev.patchbay.bench.toggles;

import java.util.Optional;

/**
 * An event as it came out.
 *
 * @param mark what the plugin wrote, if it was on
 * @param failed whether any plugin failed on it
 */
record SeenEvent(
    String uuid, String person, int number, long revision, Optional<String> mark, boolean failed) {}
