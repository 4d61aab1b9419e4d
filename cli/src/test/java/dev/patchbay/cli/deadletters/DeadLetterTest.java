package dev.patchbay.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DeadLetterTest {

  private final ConsumerRecord<byte[], byte[]> record =
      new ConsumerRecord<>("dead", 1, 15, null, "{\"team_id\":7}".getBytes(UTF_8));

  @Command
  private static final class Filtering {
    @Mixin private DeadLetterFilter filter;
  }

  @Test
  void beginsWithItsReasonAndKeepsTheEventsOwnHeadersApart() {
    tell("trace", "t1");
    tell("patchbay-capture-depth", "2");
    tell("patchbay-schema", "1");
    tell("patchbay-stage", "parse");
    tell("patchbay-reason", "not-an-object");
    tell("patchbay-plugin", "");
    tell("patchbay-error-message", "it is an array");
    tell("patchbay-offset", "17");

    assertThat(DeadLetter.of(record).json().toString())
        .isEqualTo(
            "{\"position\":\"1:15\",\"reason\":\"not-an-object\",\"stage\":\"parse\",\"plugin\":null,"
                + "\"version\":null,"
                + "\"error\":{\"name\":null,\"message\":\"it is an array\",\"stack\":null},"
                + "\"partition\":null,\"offset\":17,\"revision\":null,"
                + "\"time\":\"1969-12-31T23:59:59.999Z\","
                + "\"headers\":{\"trace\":\"t1\",\"patchbay-capture-depth\":\"2\"},"
                + "\"key\":null,\"value\":{\"team_id\":7}}");
  }

  @Test
  void anEventThatFailedAgainIsReplayedOnce() {
    tell("patchbay-partition", "3");
    tell("patchbay-offset", "17");
    tell("patchbay-timestamp", "9");
    ConsumerRecord<byte[], byte[]> again = new ConsumerRecord<>("dead", 0, 99, null, null);
    again.headers().add("patchbay-partition", "3".getBytes(UTF_8));
    again.headers().add("patchbay-offset", "40".getBytes(UTF_8));
    again.headers().add("patchbay-replay-of", "3:17:9".getBytes(UTF_8));
    ConsumerRecord<byte[], byte[]> stranger = new ConsumerRecord<>("dead", 0, 100, null, null);

    assertThat(
            ReplayCommand.onePerEvent(
                Stream.of(record, again, stranger).map(DeadLetter::of).toList()))
        .extracting(it -> it.position().toString())
        .containsExactly("0:99", "0:100");
  }

  @Test
  void knowsItsTeam() {
    assertThat(DeadLetter.of(record).team()).isEqualTo(OptionalLong.of(7));
    assertThat(DeadLetter.of(new ConsumerRecord<>("dead", 0, 0, null, null)).team()).isEmpty();
    assertThat(DeadLetter.of(new ConsumerRecord<>("dead", 0, 0, null, "[".getBytes(UTF_8))).team())
        .isEmpty();
  }

  /** As an earlier release wrote it: such a file is never changed. */
  @Test
  void oneOfSchema1IsRead() throws Exception {
    tellSchema1();

    DeadLetter letter = DeadLetter.of(record);

    assertThat(letter.isOfKnownSchema()).isTrue();
    assertThat(letter.reason()).isEqualTo("threw");
    assertThat(letter.stage()).isEqualTo("plugin");
    assertThat(letter.plugin()).isEqualTo("7/shout");
    assertThat(letter.error()).isEqualTo("TypeError: é is not a function");
    assertThat(letter.source()).contains(new Position(3, 14));
    assertThat(letter.origin()).contains("3:14:1767323045000");
    assertThat(letter.json().path("revision").asLong()).isEqualTo(26);
    assertThat(letter.headers())
        .extracting(Header::key)
        .containsExactly("trace", "patchbay-capture-depth");
  }

  @Test
  void oneWithoutASchemaIsReadLikeTheFirst() throws Exception {
    tellSchema1();
    record.headers().remove("patchbay-schema");

    assertThat(DeadLetter.of(record).isOfKnownSchema()).isTrue();
    assertThat(DeadLetter.of(record).reason()).isEqualTo("threw");
  }

  @Test
  void oneOfALaterSchemaIsNotReplayed() {
    tell("patchbay-schema", "2");

    assertThatThrownBy(() -> ReplayCommand.requireKnownSchema(List.of(DeadLetter.of(record))))
        .hasMessageContaining("1:15")
        .hasMessageContaining("a newer one");
  }

  private void tellSchema1() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/dead-letter-schema-1.tsv")) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(it -> it.split("\t", 2))
          .forEach(it -> tell(it[0], it[1]));
    }
  }

  @Test
  void isFoundByPluginErrorStageAndTeam() {
    tell("patchbay-stage", "plugin");
    tell("patchbay-reason", "threw");
    tell("patchbay-plugin", "7/geoip");
    tell("patchbay-error-name", "TypeError");
    tell("patchbay-error-message", "No such City");

    assertThat(isAdmitted()).isTrue();
    assertThat(isAdmitted("--plugin", "geoip")).isTrue();
    assertThat(isAdmitted("--plugin", "7/geoip")).isTrue();
    assertThat(isAdmitted("--plugin", "8/geoip")).isFalse();
    assertThat(isAdmitted("--plugin", "ip")).isFalse();
    assertThat(isAdmitted("--error", "no such city")).isTrue();
    assertThat(isAdmitted("--error", "THREW")).isTrue();
    assertThat(isAdmitted("--error", "timed")).isFalse();
    assertThat(isAdmitted("--stage", "plugin", "--team", "7")).isTrue();
    assertThat(isAdmitted("--stage", "parse")).isFalse();
    assertThat(isAdmitted("--team", "8")).isFalse();
    assertThat(isAdmitted("--since", "2d")).isFalse();
    assertThat(isAdmitted("--until", "2d")).isTrue();
    assertThat(isAdmitted("--since", "1960-01-01T00:00:00Z", "--until", "1970-01-01T00:00:00Z"))
        .isTrue();
  }

  private boolean isAdmitted(String... options) {
    Filtering filtering = new Filtering();
    new CommandLine(filtering).parseArgs(options);
    return filtering.filter.admits(DeadLetter.of(record));
  }

  private void tell(String header, String value) {
    record.headers().add(header, value.getBytes(UTF_8));
  }
}
