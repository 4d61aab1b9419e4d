package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Events that are sent and tailed through commands. */
final class StreamCommandsIT extends TypedCommands {

  @Test
  void eventsAreSentAsTheyAreAndTailedInTheirOrder() throws Exception {
    Path profile = topics("events");
    String big = "{\"distinct_id\":\"u\",\"big\":\"" + "x".repeat(6 << 20) + "\"}";
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"distinct_id\":\"u\",\"n\": 1.0}\n\nnot json\n" + big + "\n");

    assertThat(run(profile, "send", file.toString())).as(err).isZero();
    assertThat(out).contains("sent 3 events to events.events");

    assertThat(run(profile, "tail", "events", "-n", "10")).isZero();
    assertThat(out.lines())
        .containsExactlyInAnyOrder("{\"distinct_id\":\"u\",\"n\": 1.0}", "not json", big);
    assertThat(run(profile, "tail", "events", "-n", "1", "--json")).isZero();
    assertThat(out.lines()).hasSize(1);
  }

  @Test
  void aLineThatIsTooLargeIsNamedAndTheOthersAreSent() throws Exception {
    Path profile = topics("large");
    Path file = folder.resolve("events.jsonl");
    Files.writeString(file, "{\"a\":1}\n\"" + "x".repeat(17 << 20) + "\"\n{\"a\":2}\n");

    assertThat(run(profile, "send", file.toString())).isEqualTo(1);

    assertThat(out).contains("sent 2 events");
    assertThat(err).contains("line 2 (17825794 bytes): too large");
  }
}
