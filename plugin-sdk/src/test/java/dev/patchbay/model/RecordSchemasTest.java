package dev.patchbay.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Records as earlier releases wrote them, a line each: key, tab, value. They stay on topics for
 * ever, so they stay readable; a file of a schema that was released is never changed.
 */
class RecordSchemasTest {

  private static final VersionId SHOUT = VersionId.parse("shout@1.2.3");

  @Test
  void controlRecordsOfSchema1() throws Exception {
    Provenance ada = new Provenance("ada", Instant.parse("2026-01-02T03:04:05.678Z"));
    List<String[]> lines = lines("control-schema-1.tsv");

    ControlRecord version = control(lines.get(0));
    ControlRecord installation = control(lines.get(1));

    assertThat(lines).hasSize(2);
    assertThat(version)
        .isInstanceOfSatisfying(
            ControlRecord.VersionPublished.class,
            it -> {
              assertThat(it.provenance()).isEqualTo(ada);
              assertThat(it.version().id()).isEqualTo(SHOUT);
              assertThat(it.version().manifest().name()).isEqualTo("shout");
              assertThat(it.version().sourceMap()).isEmpty();
              assertThat(it.version().source())
                  .isEqualTo("export function processEvent(event) {\n  return event;\n}\n");
            });
    assertThat(installation)
        .isEqualTo(
            new ControlRecord.InstallationSet(
                Installation.of(SHOUT, TeamScope.of(7))
                    .withId("7/shout")
                    .withOrder(10)
                    .withConfig(
                        Map.of("mark", "¿?"),
                        Map.of(
                            "table",
                            new Attachment("text/csv", "table.csv", new byte[] {0, -1, 10})))
                    .withFailurePolicy(FailurePolicy.DEAD_LETTER)
                    .withLimits(Limits.ofTimeout(Duration.ofMillis(20))),
                ada));
  }

  @Test
  void controlRecordsOfSchema2() throws Exception {
    Provenance ada = new Provenance("ada", Instant.parse("2026-01-02T03:04:05.678Z"));
    Installation after =
        Installation.of(SHOUT, TeamScope.of(7))
            .withId("7/shout")
            .withOrder(10)
            .withConfig(Map.of("mark", "!"));
    List<String[]> lines = lines("control-schema-2.tsv");

    assertThat(lines).hasSize(2);
    assertThat(control(lines.get(0)))
        .isEqualTo(
            new ControlRecord.InstallationSet(after, ada)
                .with(
                    Optional.of(
                        new Cutover(
                            new CutPoint.AtOffsets(Map.of(0, 1200L, 1, 900L)),
                            Optional.of(
                                after.at(VersionId.parse("shout@1.2.2"), Map.of("mark", "?")))))));
    assertThat(control(lines.get(1)))
        .isEqualTo(
            new ControlRecord.InstallationSet(after, ada)
                .with(
                    Optional.of(
                        new Cutover(
                            new CutPoint.AtTime(Instant.parse("2026-01-02T12:00:00Z")),
                            Optional.empty()))));
  }

  @Test
  void statusRecordsOfSchema1() throws Exception {
    Instant time = Instant.parse("2026-01-02T03:04:05Z");
    StatusRecord.Failure failure =
        new StatusRecord.Failure(
            FailureKind.NOT_SET_UP, new PluginError("TypeError", "no", "at setupPlugin"));
    List<String[]> lines = lines("status-schema-1.tsv");

    assertThat(lines).hasSize(4);
    assertThat(status(lines.get(0))).isEqualTo(new StatusRecord.Acknowledgement(1, 2, 30, time));
    assertThat(status(lines.get(1)))
        .isEqualTo(
            new StatusRecord.InstallationState("7/shout", SHOUT, 1, 30, Optional.empty(), time));
    assertThat(status(lines.get(2)))
        .isEqualTo(
            new StatusRecord.InstallationState(
                "7/shout", SHOUT, 0, 30, Optional.of(failure), time));
    assertThat(status(lines.get(3)))
        .isEqualTo(new StatusRecord.RecordRejected("version:shout@2.0.0", 31, "not JSON", time));
  }

  private static ControlRecord control(String[] line) throws MalformedRecordException {
    return ControlCodec.decode(line[0].getBytes(UTF_8), line[1].getBytes(UTF_8));
  }

  private static StatusRecord status(String[] line) throws MalformedRecordException {
    return StatusCodec.decode(line[0].getBytes(UTF_8), line[1].getBytes(UTF_8));
  }

  private static List<String[]> lines(String file) throws IOException {
    try (InputStream in = RecordSchemasTest.class.getResourceAsStream("/records/" + file)) {
      return new String(in.readAllBytes(), UTF_8).lines().map(it -> it.split("\t", 2)).toList();
    }
  }
}
