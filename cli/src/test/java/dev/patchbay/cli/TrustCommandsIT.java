package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.control.ControlClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets, signatures and the audit trail, as commands show them. */
final class TrustCommandsIT extends TypedCommands {

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

  private String token(Path profile) {
    return new ControlClient(connections(profile))
        .read()
        .catalog()
        .installation("*/p")
        .orElseThrow()
        .config()
        .get("token");
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
}
