package dev.patchbay.chaos.changes;

/**
 * What a run is to do.
 *
 * @param perSecond events
 * @param bystanders installations that meet no event and that nothing changes
 */
public record ChangesPlan(int sets, long seed, int perSecond, int kills, int bystanders) {}
