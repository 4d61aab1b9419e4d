package dev.patchbay.chaos.changes;

/**
 * What a run is to do.
 *
 * @param perSecond events
 */
public record ChangesPlan(int sets, long seed, int perSecond, int kills) {}
