package dev.patchbay.job.event;

import java.util.List;
import java.util.UUID;

/**
 * What the job itself needs to know of an event. The spans point into the JSON from which this was
 * read.
 *
 * @param distinctId or the empty string
 * @param ip or the empty string
 * @param siteUrl or the empty string
 * @param properties an object, or {@link Span#NONE} if absent or null; so are the next two
 * @param setOnce the members that are neither absent nor null
 * @param extra members that no other component stands for, each from its key's quote to its value's
 *     end
 * @param isComplete whether uuid, team_id, timestamp and properties are all there in the form that
 *     plugins expect
 */
public record EventFields(
    UUID uuid,
    String event,
    String distinctId,
    long team,
    long timestampMillis,
    String ip,
    String siteUrl,
    Span properties,
    Span set,
    Span setOnce,
    List<Span> extra,
    boolean isComplete) {}
