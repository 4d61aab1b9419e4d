package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of plugins through commands. */
final class CommandsIT extends TypedCommands {

  @Test
  void aPluginsLife() throws Exception {
    Path profile = topics("life");
    plugin("1.0.0", "return e");
    try (Subtasks _ = new Subtasks(connections(profile))) {
      assertThat(run(profile, "plugin", "publish", plugin().toString())).as(err).isZero();
      assertThat(out).contains("published p@1.0.0").contains("revision 0");

      assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2", "--wait"))
          .as(err)
          .isZero();
      assertThat(out)
          .startsWith("enabled */p at version 1.0.0")
          .containsPattern("revision 2, applied on 2/2 subtasks in \\d+ ms");

      assertThat(run(profile, "plugin", "list")).isZero();
      assertThat(out).containsPattern("\\*/p +1\\.0\\.0 +\\* +0 +yes +2 +running 2/2");

      assertThat(run(profile, "plugin", "show", "p", "--json")).isZero();
      assertThat(json().at("/installations/0/config/token").asText()).isEqualTo("***");
      assertThat(json().at("/installations/0/subtasks")).hasSize(2);

      plugin("1.1.0", "return null");
      assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
      assertThat(run(profile, "plugin", "enable", "p", "--wait", "--json")).isZero();
      assertThat(json().path("version").asText()).isEqualTo("1.1.0");
      assertThat(json().at("/applied/subtasks").asInt()).isEqualTo(2);

      assertThat(run(profile, "plugin", "disable", "*/p", "--wait", "20")).isZero();
      assertThat(out).contains("disabled */p").contains("applied on 2/2");

      assertThat(run(profile, "plugin", "remove", "p", "--version", "1.1.0")).isEqualTo(1);
      assertThat(err).contains("used by */p");

      assertThat(run(profile, "plugin", "remove", "p", "--wait")).isZero();
      assertThat(run(profile, "plugin", "remove", "p", "--version", "1.1.0")).isZero();
      assertThat(run(profile, "plugin", "list")).isZero();
      assertThat(out).contains("not installed").doesNotContain("1.1.0");
    }
  }

  @Test
  void aVersionIsComparedTakenBackAndItsPastIsKnown() throws Exception {
    Path profile = topics("back");
    for (String version : List.of("1.0.0", "1.1.0")) {
      plugin(version, "return [e, '" + version + "']");
      assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
      assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2")).isZero();
    }

    assertThat(run(profile, "plugin", "diff", "p", "1.0.0", "1.1.0")).as(err).isZero();
    assertThat(out).contains("-").containsPattern("(?m)^\\+.*1\\.1\\.0");
    assertThat(run(profile, "plugin", "diff", "p", "1.0.0", "3.0.0")).isEqualTo(1);
    assertThat(err).contains("p@3.0.0 is not published; published: 1.1.0, 1.0.0");

    try (Subtasks _ = new Subtasks(connections(profile))) {
      assertThat(run(profile, "plugin", "rollback", "p", "--wait")).as(err).isZero();
      assertThat(out)
          .startsWith("rolled back */p to version 1.0.0 (was 1.1.0)")
          .contains("applied on 2/2");
    }
    assertThat(run(profile, "plugin", "rollback", "p", "--to", "1.0.0", "--json")).isZero();
    assertThat(json().path("changed").asBoolean()).isFalse();
    assertThat(run(profile, "plugin", "rollback", "p", "--to", "7.0.0")).isEqualTo(1);
    assertThat(err).contains("p@7.0.0 is not published; published: 1.1.0, 1.0.0");

    assertThat(run(profile, "plugin", "history", "p", "--json")).isZero();
    assertThat(json().at("/installations/0/history").findValuesAsText("version"))
        .containsExactly("1.0.0", "1.1.0", "1.0.0");
    assertThat(json().at("/versions").findValuesAsText("version"))
        .containsExactly("1.1.0", "1.0.0");
    assertThat(run(profile, "plugin", "history", "p")).isZero();
    assertThat(out).contains("*/p  enabled, last changed").doesNotContain("hunter2");
  }

  @Test
  void aFileIsAppliedAsOneChange() throws Exception {
    Path profile = topics("file");
    plugin("1.0.0", "return e");
    Path file = folder.resolve("patchbay.yaml");
    Files.writeString(
        file,
        """
        versions:
          - folder: %s
        installations:
          - {plugin: p, version: 1.0.0, config: {token: hunter2}}
          - {plugin: p, version: 1.0.0, team: 7, order: 5, config: {token: hunter3}}
        """
            .formatted(plugin()));

    assertThat(run(profile, "apply", file.toString(), "--dry-run")).as(err).isZero();
    assertThat(out).contains("publish  p@1.0.0").contains("3 changes would be made");
    assertThat(run(profile, "plugin", "list")).isZero();
    assertThat(out).doesNotContain("p@").doesNotContain("7/p");

    try (Subtasks _ = new Subtasks(connections(profile))) {
      assertThat(run(profile, "apply", file.toString(), "--wait")).as(err).isZero();
      assertThat(out)
          .contains("install  7/p: version 1.0.0, enabled")
          .containsPattern("revision 3, applied on 2/2 subtasks in \\d+ ms");
      assertThat(run(profile, "apply", file.toString(), "--wait", "--json")).isZero();
      assertThat(json().path("changed").asBoolean()).isFalse();
    }
    Path exported = folder.resolve("exported.yaml");
    assertThat(run(profile, "export", exported.toString())).as(err).isZero();
    assertThat(exported).content().doesNotContain("hunter");
    assertThat(run(profile, "apply", exported.toString(), "--prune", "--dry-run")).isZero();
    assertThat(out).contains("0 changes");

    Files.writeString(file, "installations: [{plugin: p, version: 1.0.0, config: {token: x}}]");
    assertThat(run(profile, "apply", file.toString(), "--prune")).as(err).isZero();
    assertThat(out).contains("change   */p: config token").contains("remove   7/p");
    assertThat(run(profile, "apply", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(err).contains("give a file that exists");
  }

  @Test
  void whatAPluginRequiresComesAndGoesWithItAsOneChange() throws Exception {
    Path profile = topics("requires");
    for (String manifest :
        List.of(
            "{\"name\":\"base\",\"version\":\"1.3.0\"}",
            "{\"name\":\"top\",\"version\":\"1.0.0\","
                + "\"patchbay\":{\"requires\":{\"base\":\"^1.2.0\"}}}")) {
      Path plugin = Files.createTempDirectory(folder, "plugin");
      Files.writeString(plugin.resolve("plugin.json"), manifest);
      Files.writeString(plugin.resolve("index.js"), "function processEvent(e) { return e }");
      assertThat(run(profile, "plugin", "publish", plugin.toString())).as(err).isZero();
    }

    assertThat(run(profile, "plugin", "enable", "7/top")).isEqualTo(1);
    assertThat(err)
        .contains("7/top cannot run: it requires base ^1.2.0, and none is enabled for team 7")
        .contains("or give --cascade");
    try (Subtasks _ = new Subtasks(connections(profile))) {
      assertThat(run(profile, "plugin", "enable", "7/top", "--cascade", "--wait")).as(err).isZero();
      assertThat(out)
          .startsWith("enabled 7/top at version 1.0.0")
          .contains("enabled 7/base at version 1.3.0, too")
          .containsPattern("revision 5, applied on 2/2 subtasks");
    }
    assertThat(run(profile, "plugin", "show", "7/top")).isZero();
    assertThat(out).contains("requires base ^1.2.0: met");
    assertThat(run(profile, "plugin", "list", "--json")).isZero();
    assertThat(json().path("installations").findValuesAsText("id"))
        .containsExactly("7/base", "7/top");

    assertThat(run(profile, "plugin", "disable", "7/base")).isEqualTo(1);
    assertThat(err).contains("7/top cannot run");
    assertThat(run(profile, "plugin", "disable", "7/base", "--cascade", "--json")).isZero();
    assertThat(json().at("/also/0").asText()).isEqualTo("7/top");
    assertThat(run(profile, "plugin", "enable", "7/base")).isZero();
    assertThat(run(profile, "plugin", "enable", "7/top")).isZero();

    assertThat(run(profile, "plugin", "remove", "7/base")).isEqualTo(1);
    assertThat(run(profile, "plugin", "remove", "7/base", "--cascade")).as(err).isZero();
    assertThat(out).contains("removed installation:7/top, too");
  }

  @Test
  void thereIsNoWayBackFromTheFirstVersion() throws Exception {
    Path profile = topics("first");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2")).isZero();

    assertThat(run(profile, "plugin", "rollback", "p")).isEqualTo(1);
    assertThat(err).contains("*/p has run no version but 1.0.0: name another with --to");
    assertThat(run(profile, "plugin", "rollback", "nobody")).isEqualTo(1);
    assertThat(err).contains("there is no installation */nobody");
    assertThat(run(profile, "plugin", "history", "nobody")).isEqualTo(1);
    assertThat(err).contains("there is no plugin nobody");
  }

  @Test
  void otherContentUnderAPublishedVersionIsRefusedAndTheSameIsWelcome() throws Exception {
    Path profile = topics("again");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();

    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(out).contains("already published, with the same content: p@1.0.0");

    plugin("1.0.0", "return null");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isEqualTo(1);
    assertThat(err).contains("bump the version");
  }

  @Test
  void onePluginIsPublishedUnderTwoNames() throws Exception {
    Path profile = topics("names");
    plugin("1.0.0", "return e");

    assertThat(run(profile, "plugin", "publish", plugin().toString())).as(err).isZero();
    assertThat(run(profile, "plugin", "publish", plugin().toString(), "--name", "q"))
        .as(err)
        .isZero();
    assertThat(run(profile, "plugin", "enable", "q", "--config", "token=x")).as(err).isZero();
    assertThat(run(profile, "plugin", "publish", plugin().toString(), "--name", "q")).isZero();
    assertThat(out).contains("already published, with the same content: q@1.0.0");
    assertThat(run(profile, "plugin", "list")).isZero();
    assertThat(out).containsPattern("\\*/q +1\\.0\\.0");
  }

  @Test
  void waitingForAJobThatIsNotThereFailsAtItsLimit() throws Exception {
    Path profile = topics("alone");
    plugin("1.0.0", "return e");

    assertThat(run(profile, "plugin", "publish", plugin().toString(), "--wait", "0.5"))
        .isEqualTo(1);

    assertThat(out).contains("revision 0");
    assertThat(err).contains("is the job running?");
  }
}
