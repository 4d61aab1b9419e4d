package dev.patchbay.job.operator.shadow;

import dev.patchbay.catalog.PluginCatalog;
import java.util.List;
import java.util.stream.Stream;

/**
 * The comparisons that are to run. An event is compared only under the very set in which it came:
 * with another catalog, its chain would be another one. So each is equal to itself only.
 */
final class ShadowSet {

  /** More contexts are not granted to what has no effect. */
  static final int MOST_RUNNING = 8;

  static final ShadowSet NONE = new ShadowSet(PluginCatalog.EMPTY, List.of(), List.of());

  private final PluginCatalog catalog;
  private final List<ShadowTarget> running;
  private final List<ShadowTarget> surplus;

  private ShadowSet(PluginCatalog catalog, List<ShadowTarget> running, List<ShadowTarget> surplus) {
    this.catalog = catalog;
    this.running = List.copyOf(running);
    this.surplus = List.copyOf(surplus);
  }

  /** As many of these as may run; the first ones. */
  static ShadowSet of(PluginCatalog catalog, List<ShadowTarget> wanted) {
    int most = Math.min(MOST_RUNNING, wanted.size());
    return wanted.isEmpty()
        ? NONE
        : new ShadowSet(catalog, wanted.subList(0, most), wanted.subList(most, wanted.size()));
  }

  /** In force, as the stream has it. */
  PluginCatalog catalog() {
    return catalog;
  }

  List<ShadowTarget> running() {
    return running;
  }

  /** Those that are too many on this subtask. */
  List<ShadowTarget> surplus() {
    return surplus;
  }

  Stream<ShadowTarget> all() {
    return Stream.concat(running.stream(), surplus.stream());
  }

  boolean isEmpty() {
    return running.isEmpty();
  }
}
