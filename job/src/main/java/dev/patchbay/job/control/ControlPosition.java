package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;

/**
 * How far which control topic has been reduced.
 *
 * @param topicId Kafka's id of the topic, which a topic of the same name made anew does not share;
 *     empty before the first read
 * @param revision see {@link PluginCatalog#revision}
 */
record ControlPosition(String topicId, long revision) {

  /** Nothing has been read yet. */
  static final ControlPosition NONE = new ControlPosition("", PluginCatalog.NO_REVISION);
}
