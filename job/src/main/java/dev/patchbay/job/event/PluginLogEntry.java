package dev.patchbay.job.event;

/**
 * A line of a plugin's log.
 *
 * @param scope the team's number, or {@code *} for a plugin that runs for all
 * @param installation its id
 * @param level as the console's methods are named
 */
public record PluginLogEntry(
    String scope,
    String installation,
    String version,
    String level,
    String message,
    long timeMillis,
    int subtask) {}
