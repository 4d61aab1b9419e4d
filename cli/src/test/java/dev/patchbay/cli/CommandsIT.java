package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.local.KafkaBroker;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they are typed, with the real broker; {@link Subtasks} speaks for the job. */
final class CommandsIT {

  @TempDir private static Path home;
  private static KafkaBroker broker;

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.startIn(home);
  }

  @AfterAll
  static void stopBroker() {
    broker.stop();
  }

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
  void secretsAreEncryptedKeptAndRotated() throws Exception {
    Path profile = topics("secrets");
    Path keys = folder.resolve("keys");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2")).isZero();
    assertThat(err).contains("'token' of */p is not encrypted").doesNotContain("hunter2");
    assertThat(run(profile, "secrets", "rotate")).isEqualTo(1);
    assertThat(err).contains("there is no key: set PATCHBAY_SECRET_KEYS_FILE");

    assertThat(run(profile, "secrets", "generate", keys.toString())).as(err).isZero();
    assertThat(run(profile, "secrets", "generate", keys.toString())).isEqualTo(1);
    Files.writeString(
        profile, Files.readString(profile) + "\nPATCHBAY_SECRET_KEYS_FILE=" + keys + "\n");
    try (Subtasks _ = new Subtasks(connections(profile))) {
      assertThat(run(profile, "secrets", "rotate", "--wait")).as(err).isZero();
      assertThat(out)
          .startsWith("encrypted 1 secret of 1 installation with key ")
          .contains("applied on 2/2 subtasks");
    }
    String encrypted = token(profile);
    assertThat(encrypted).startsWith("enc:v1:");

    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2")).isZero();
    assertThat(out).startsWith("already enabled");
    assertThat(run(profile, "plugin", "configure", "p", "--order", "3")).isZero();
    assertThat(token(profile)).isEqualTo(encrypted);
    for (String command : List.of("plugin list", "plugin show p", "plugin history p", "export")) {
      assertThat(run(profile, command.split(" "))).as(err).isZero();
      assertThat(out).doesNotContain("enc:v1:").doesNotContain("hunter2");
    }

    assertThat(run(profile, "secrets", "generate", "--add", keys.toString())).isZero();
    assertThat(run(profile, "secrets", "rotate", "--json")).isZero();
    assertThat(json().path("secrets").asInt()).isEqualTo(1);
    assertThat(token(profile)).contains(json().path("key").asText()).isNotEqualTo(encrypted);
    assertThat(run(profile, "secrets", "rotate")).isZero();
    assertThat(out).startsWith("nothing to do");

    Files.delete(keys);
    assertThat(run(profile, "secrets", "generate", keys.toString())).isZero();
    String before = token(profile);
    for (String[] command :
        List.of(
            new String[] {"secrets", "rotate"},
            new String[] {"plugin", "configure", "p", "--config", "token=hunter3"})) {
      assertThat(run(profile, command)).isEqualTo(1);
      assertThat(err).contains("which is not among the keys here").doesNotContain("hunter");
    }
    assertThat(token(profile)).isEqualTo(before);
  }

  private static String token(Path profile) {
    return new ControlClient(connections(profile))
        .read()
        .catalog()
        .installation("*/p")
        .orElseThrow()
        .config()
        .get("token");
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
  void everyChangeIsOnTheAuditTrail() throws Exception {
    Path profile = topics("audit");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=hunter2")).isZero();
    assertThat(run(profile, "plugin", "enable", "p")).isZero();
    assertThat(run(profile, "plugin", "configure", "p", "--config", "token=hunter3")).isZero();
    assertThat(run(profile, "plugin", "disable", "p")).as(err).isZero();
    assertThat(err).isEmpty();
    assertThat(run(profile, "plugin", "remove", "p")).isZero();

    assertThat(run(profile, "audit")).as(err).isZero();
    assertThat(out.lines().skip(1))
        .satisfiesExactly(
            it -> assertThat(it).containsPattern("plugin publish +published +version:p@1.0.0 +0 "),
            it ->
                assertThat(it).containsPattern("plugin enable +installed +installation:\\*/p +2 "),
            it -> assertThat(it).containsPattern("configure +configured .* 4 .*config token"),
            it -> assertThat(it).containsPattern("plugin disable +disabled .* 6 "),
            it -> assertThat(it).containsPattern("plugin remove +removed .* 8 "));
    assertThat(out).doesNotContain("hunter");
    assertThat(run(profile, "audit", "--json", "-n", "1", "--plugin", "p")).isZero();
    assertThat(json().path("action").asText()).isEqualTo("removed");
    assertThat(run(profile, "audit", "--team", "7")).isZero();
    assertThat(out).contains("no changes");
    assertThat(run(profile, "audit", "--author", "nobody")).isZero();
    assertThat(out).contains("no changes");
  }

  @Test
  void withoutAnAuditTopicChangesAreMadeAndItIsSaid() throws Exception {
    Path profile = topics("unaudited");
    Files.writeString(
        profile, Files.readString(profile).replace("unaudited.audit", "unaudited.none"));
    plugin("1.0.0", "return e");

    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(err).contains("not on the audit trail", "unaudited.none", "docs/trust.md");
    assertThat(run(profile, "audit")).isEqualTo(1);
    assertThat(err).contains("has no topic unaudited.none");
  }

  @Test
  void aKeyIsMadeAndSignsWhatIsDone() throws Exception {
    Path profile = topics("keys");
    plugin("1.0.0", "return e");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).isZero();
    assertThat(run(profile, "keys", "generate", "--id", "ann", folder.toString(), "--json"))
        .as(err)
        .isZero();
    Files.writeString(
        profile,
        Files.readString(profile)
            + "PATCHBAY_SIGNING_KEY=%s%nPATCHBAY_TRUSTED_KEYS=%s%n"
                .formatted(json().path("file").asText(), json().path("trusted").asText()));

    assertThat(run(profile, "keys", "generate", "--id", "ann", folder.toString())).isEqualTo(1);
    assertThat(err).contains("there is a key", "ann.pem");
    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=x")).isEqualTo(1);
    assertThat(err).contains("p is not published");
    assertThat(run(profile, "plugin", "publish", plugin().toString())).as(err).isZero();
    assertThat(run(profile, "plugin", "enable", "p", "--config", "token=x")).as(err).isZero();
    assertThat(run(profile, "keys", "resign")).as(err).isZero();
    assertThat(out).contains("2 records signed with key ann");
    assertThat(run(profile, "audit", "-n", "1", "--json")).isZero();
    assertThat(json().path("signedBy").asText()).isEqualTo("ann");
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
  void waitingForAJobThatIsNotThereFailsAtItsLimit() throws Exception {
    Path profile = topics("alone");
    plugin("1.0.0", "return e");

    assertThat(run(profile, "plugin", "publish", plugin().toString(), "--wait", "0.5"))
        .isEqualTo(1);

    assertThat(out).contains("revision 0");
    assertThat(err).contains("is the job running?");
  }

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

  private int run(Path profile, String... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int exit =
        Patchbay.commandLine()
            .setOut(new PrintWriter(outText))
            .setErr(new PrintWriter(errText))
            .execute(withProfile(profile, args));
    out = outText.toString();
    err = errText.toString();
    return exit;
  }

  private static String[] withProfile(Path profile, String... args) {
    String[] all = new String[args.length + 2];
    all[0] = "--profile";
    all[1] = profile.toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return all;
  }

  private JsonNode json() throws IOException {
    return Json.read(out.getBytes(UTF_8));
  }

  private Path plugin() {
    return folder.resolve("p");
  }

  private void plugin(String version, String body) throws IOException {
    Files.createDirectories(plugin());
    Files.writeString(
        plugin().resolve("plugin.json"),
        "{\"name\":\"p\",\"version\":\"%s\",\"config\":[{\"key\":\"token\",\"secret\":true}]}"
            .formatted(version));
    Files.writeString(
        plugin().resolve("index.js"), "function processEvent(e) { %s }".formatted(body));
  }

  private static Connections connections(Path profile) {
    return Connections.resolve(Map.of(), Optional.of(profile), StackSettings.temporary(home));
  }

  /** Topics of this test's own, and the profile that names them. */
  private Path topics(String test) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(test + ".events", 2, (short) 1),
                  new NewTopic(test + ".control", 1, (short) 1),
                  new NewTopic(test + ".audit", 1, (short) 1),
                  new NewTopic(test + ".shadow", 1, (short) 1),
                  new NewTopic(test + ".status", 1, (short) 1)))
          .all()
          .get();
    }
    return Files.writeString(
        folder.resolve("profile.properties"),
        """
        PATCHBAY_BOOTSTRAP_SERVERS=%s
        PATCHBAY_EVENTS_TOPIC=%s.events
        PATCHBAY_CONTROL_TOPIC=%s.control
        PATCHBAY_STATUS_TOPIC=%s.status
        PATCHBAY_AUDIT_TOPIC=%s.audit
        PATCHBAY_SHADOW_TOPIC=%s.shadow
        """
            .formatted(broker.bootstrapServers(), test, test, test, test, test));
  }
}
