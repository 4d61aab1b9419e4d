package dev.patchbay.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;

/** What a run has found. */
public interface Findings {

  boolean isGood();

  /** Everything that is wrong, in one line. */
  String summary();

  /** For people. */
  String text();

  /** For programs. */
  JsonNode json();
}
