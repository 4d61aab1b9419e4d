package dev.patchbay.bench.pipeline;

import java.util.OptionalLong;

/**
 * Something that reads the backlog, does or does not run plugins, and writes. Runs until closed.
 */
interface Pipeline extends AutoCloseable {

  /** What runs, for people. */
  String title();

  /** What a failure may do to its output. */
  Guarantee guarantee();

  /** How many plugins each event goes through. */
  int plugins();

  /** The consumer group whose committed offsets tell how far it is. */
  String group();

  /** Starts it at the beginning of the backlog; returns when it runs. */
  void start();

  /** Throws if it has ended by itself. */
  void check();

  /** The most memory that its processes had, in bytes; empty where the system does not tell. */
  OptionalLong peakMemory();

  /** Its largest and its slowest checkpoint so far; those of pipelines without any are empty. */
  CheckpointCosts checkpoints();

  /** Where its output can be counted and timed. */
  PipelineOutput output();

  /** Stops its processes. */
  @Override
  void close();
}
