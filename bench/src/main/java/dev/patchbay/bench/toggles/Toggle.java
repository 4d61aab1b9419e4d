package dev.patchbay.bench.toggles;

import java.util.Optional;

/**
 * One change that was made and acknowledged.
 *
 * @param mark what the plugin writes from then on, or nothing if it was turned off
 */
record Toggle(long revision, Optional<String> mark, long writtenAtNanos, long acknowledgedAtNanos) {

  long millis() {
    return (acknowledgedAtNanos - writtenAtNanos) / 1_000_000;
  }
}
