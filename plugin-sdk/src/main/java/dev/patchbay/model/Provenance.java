package dev.patchbay.model;

import java.time.Instant;

/** Who wrote a control record, and when. */
public record Provenance(String author, Instant time) {}
