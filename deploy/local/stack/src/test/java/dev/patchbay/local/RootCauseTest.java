package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {

  @Test
  void theLastCauseIsToldWithAllLinesOfItsMessage() {
    assertThat(
            RootCause.of(
                """
                java.lang.RuntimeException: outer
                \tat a.B.c(B.java:1)
                Caused by: a.b.ConfigException: two mistakes:
                  - one
                  - two
                \tat a.B.c(B.java:2)
                \t... 7 more
                """))
        .isEqualTo("two mistakes: - one - two");
  }

  @Test
  void whatIsNoStackTraceStaysAsItIs() {
    assertThat(RootCause.of("not found")).isEqualTo("not found");
    assertThat(RootCause.of("")).isEmpty();
  }
}
