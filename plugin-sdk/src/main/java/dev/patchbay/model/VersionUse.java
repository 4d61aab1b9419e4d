package dev.patchbay.model;

/**
 * A version that an installation was moved to.
 *
 * @param moved by whom and when
 */
public record VersionUse(SemanticVersion version, Provenance moved) {}
