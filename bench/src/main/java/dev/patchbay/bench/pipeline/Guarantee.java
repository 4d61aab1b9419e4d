package dev.patchbay.bench.pipeline;

/** What a pipeline promises when something fails. */
enum Guarantee {
  AT_LEAST_ONCE("at-least-once"),
  EXACTLY_ONCE("exactly-once");

  private final String option;

  Guarantee(String option) {
    this.option = option;
  }

  /** As the jobs take it. */
  String option() {
    return option;
  }
}
