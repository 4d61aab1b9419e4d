package dev.patchbay.job.event;

import java.util.List;

/**
 * An event that a plugin emitted, on its way back to the events topic. The arrays must not be
 * changed by anyone.
 *
 * @param key of the Kafka record, or null
 * @param json the event
 */
public record CapturedEvent(byte[] key, byte[] json, List<EventHeader> headers) {}
