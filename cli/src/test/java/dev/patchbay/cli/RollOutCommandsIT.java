package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.control.ControlClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Versions beside others, and changes from a point of the stream on, through commands. */
final class RollOutCommandsIT extends TypedCommands {

  @Test
  void aVersionIsComparedUntilThatEnds() throws Exception {
    Path profile = topics("shadow");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "plugin", "enable", "p")).isZero();
    plugin("2.0.0", "return null");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "plugin", "shadow", "p")).isEqualTo(1);
    assertThat(err).contains("*/p has no shadow: begin with");
    assertThat(run(profile, "plugin", "shadow", "p", "--percent", "5")).isEqualTo(2);
    assertThat(run(profile, "plugin", "shadow", "p", "--version", "2.0.0")).as(err).isZero();
    assertThat(out).contains("*/p is compared with version 2.0.0 for 10 % of persons");
    assertThat(run(profile, "plugin", "shadow", "p")).as(err).isZero();
    assertThat(out).contains("nothing is known yet");

    try (Subtasks _ = new Subtasks(connections(profile))) {
      String[] begin = {"plugin", "shadow", "p", "--version", "2.0.0", "--event", "e", "--wait"};
      assertThat(run(profile, begin)).as(err).isZero();
      assertThat(run(profile, "plugin", "shadow", "p", "--version", "2.0.0", "--json")).isZero();
      assertThat(json().path("heard").asInt()).isEqualTo(2);
      assertThat(json().at("/events/dropped").asInt()).isEqualTo(2);
      assertThat(run(profile, "plugin", "show", "p")).isZero();
      assertThat(out).contains("is compared with version 2.0.0 for events e; see");
      assertThat(run(profile, "plugin", "remove", "p", "--version", "2.0.0")).isEqualTo(1);
      assertThat(err).contains("used by */p");
      assertThat(run(profile, "plugin", "shadow", "p", "--stop", "--wait")).as(err).isZero();
      assertThat(out).startsWith("ended the shadow of */p");

      assertThat(run(profile, "plugin", "shadow", "p", "--version", "2.0.0", "--for", "1h"))
          .as(err)
          .isZero();
      assertThat(out).contains("heard from 2 of 2 subtasks").contains("only 2.0.0 drops it");
      assertThat(run(profile, "plugin", "shadow", "p")).as("it is over").isEqualTo(1);
    }
  }

  @Test
  void aChangeIsInForceFromAPointOfTheStreamOn() throws Exception {
    Path profile = topics("cut");
    Path events = folder.resolve("events.jsonl");
    for (String version : List.of("1.0.0", "2.0.0")) {
      plugin(version, "return [e, '" + version + "']");
      assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    }
    String[] enable = {"plugin", "enable", "p", "--version"};
    assertThat(run(profile, with(enable, "1.0.0", "--config", "token=hunter2"))).isZero();
    Files.writeString(events, "{\"event\":\"e\",\"distinct_id\":\"d\"}\n".repeat(3));
    assertThat(run(profile, "send", events.toString())).as(err).isZero();

    assertThat(run(profile, with(enable, "2.0.0", "--at-offsets", "2=1"))).isEqualTo(1);
    assertThat(err).contains("topic cut.events has no partition 2: it has 0 to 1");
    assertThat(run(profile, with(enable, "2.0.0", "--at-offsets", "0=4000,1=0"))).as(err).isZero();
    assertThat(out)
        .startsWith(
            "enabled */p at version 2.0.0 (was 1.0.0), from offsets 0=4000, 1=0 of the events on");
    assertThat(run(profile, "plugin", "show", "p")).as(err).isZero();
    assertThat(out)
        .contains(
            "cut-over: from offsets 0=4000, 1=0 on (ahead in 1 of 2 partitions); before that version"
                + " 1.0.0")
        .doesNotContain("hunter2");
    assertThat(run(profile, "plugin", "remove", "p", "--version", "1.0.0")).isEqualTo(1);
    assertThat(err).contains("used by */p");
    assertThat(run(profile, "plugin", "configure", "p", "--order", "3")).isEqualTo(1);
    assertThat(err).contains("which is ahead: wait for that, or give --at now");
    assertThat(run(profile, "audit")).as(err).isZero();
    assertThat(out).contains("from offsets 0=4000, 1=0 on");

    Path keys = folder.resolve("keys");
    assertThat(run(profile, "secrets", "generate", keys.toString())).as(err).isZero();
    Files.writeString(
        profile, Files.readString(profile) + "\nPATCHBAY_SECRET_KEYS_FILE=" + keys + "\n");
    assertThat(run(profile, "secrets", "rotate")).as(err).isZero();
    assertThat(out).startsWith("encrypted 2 secrets of 1 installation");
    assertThat(new ControlClient(connections(profile)).read().catalog().installed("*/p"))
        .hasValueSatisfying(
            it ->
                assertThat(it.before().orElseThrow().config().get("token")).startsWith("enc:v1:"));

    assertThat(run(profile, "plugin", "rollback", "p", "--at", "now")).as(err).isZero();
    assertThat(run(profile, "plugin", "show", "p")).isZero();
    assertThat(out).contains("*/p  version 1.0.0").doesNotContain("cut-over");

    Path file = folder.resolve("patchbay.yaml");
    Files.writeString(file, "installations: [{plugin: p, version: 2.0.0}]");
    String[] apply = {"apply", file.toString(), "--at-offsets", "end"};
    assertThat(run(profile, with(apply, "--dry-run"))).as(err).isZero();
    assertThat(out)
        .containsPattern("change would be made, from offsets 0=\\d, 1=\\d of the events on");
    assertThat(run(profile, apply)).as(err).isZero();
    assertThat(err).contains("is not ahead").contains("end+1000");
    assertThat(run(profile, "plugin", "list")).isZero();
    assertThat(out).contains("2.0.0").doesNotContain("from offsets");
    assertThat(run(profile, "plugin", "disable", "p", "--at", "+1h")).as(err).isZero();
    assertThat(run(profile, "plugin", "list")).isZero();
    assertThat(out).containsPattern("off, from 20\\S+Z on");
    assertThat(run(profile, "plugin", "configure", "p", "--at", "now")).as(err).isZero();
    assertThat(out).startsWith("*/p at version 2.0.0 is disabled for all events");
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }
}
