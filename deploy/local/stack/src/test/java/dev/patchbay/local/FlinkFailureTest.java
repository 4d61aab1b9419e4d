package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkFailureTest {

  @Test
  void theInnermostCauseIsTheReason() {
    String answer =
        "{\"errors\":[\"org.apache.flink.RestHandlerException: Could not execute.\\n\\tat a.b.C.d(C.java:1)"
            + "\\nCaused by: org.apache.flink.ProgramInvocationException: The main method failed\\n\\t... 4 more"
            + "\\nCaused by: dev.patchbay.ConfigException: The configuration has mistakes:\\n  - unknown option x"
            + "\\n\\tat a.b.C.d(C.java:1)\\n\\t... 7 more\\n\"]}";

    assertThat(FlinkFailure.reason(answer))
        .isEqualTo("The configuration has mistakes: - unknown option x");
  }

  @Test
  void anExceptionWithoutAMessageIsNamed() {
    assertThat(FlinkFailure.reason("java.lang.NullPointerException\n\tat a.b.C.d(C.java:1)"))
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void whatIsNoStackTraceStaysAsItIs() {
    assertThat(FlinkFailure.reason("Job 1 not found\n")).isEqualTo("Job 1 not found");
  }
}
