package dev.patchbay.host.api;

/**
 * What one installation keeps on one task slot. It belongs to the installation: it outlives
 * contexts and versions.
 */
public record PluginState(KeyValueStore storage, PluginCache cache) {}
