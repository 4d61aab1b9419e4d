package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.Attachment;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeyFile;
import dev.patchbay.secret.SecretKeySource;
import dev.patchbay.secret.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final String ID = "2/p";
  private static final String EVENT = "{\"team_id\":2}";
  private static final String OLD = SecretKeys.generate();
  private static final String NEW = SecretKeys.generate();
  private static final SecretKeys KEYS = SecretKeys.parse(OLD);

  @TempDir private Path folder;

  private static HostFixture fixture(SecretKeySource keys) {
    return new HostFixture(HostFixture.PLAIN, HostServices.plain().withSecrets(keys));
  }

  private static HostFixture fixture() {
    return fixture(SecretKeySource.of(KEYS));
  }

  private static Map<String, String> token(SecretKeys keys) {
    return Map.of("token", InstallationSecrets.seal(ID, "token", "hunter2hunter2", keys));
  }

  private static PluginPlan using(String body) {
    return plan("p", "export function processEvent(event, meta) { " + body + " }")
        .config(token(KEYS));
  }

  @Test
  void thePluginSeesItsSecrets() {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          using(
                  "event.token = meta.config.token;"
                      + " event.file = String(meta.attachments.key.contents); return event")
              .attachment(
                  "key",
                  InstallationSecrets.seal(
                      ID,
                      "key",
                      new Attachment(
                          "text/plain", "key.txt", "opensesame".getBytes(StandardCharsets.UTF_8)),
                      KEYS)));

      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"token\":\"hunter2hunter2\",\"file\":\"opensesame\"}");
      assertThat(fixture.catalog().installation(ID).orElseThrow().config().get("token"))
          .startsWith("enc:v1:");
    }
  }

  @Test
  void whatItLogsIsRedacted() {
    try (HostFixture fixture = fixture()) {
      fixture.install(using("console.log('with', meta.config.token, meta.config); return event"));
      fixture.text(EVENT);

      assertThat(fixture.messages()).hasSize(1);
      assertThat(fixture.messages().get(0)).contains("with ***").doesNotContain("hunter2");
    }
  }

  @Test
  void whatACutLineHasLeftIsRedacted() {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          using("console.log('x'.repeat(10000 - 9) + meta.config.token); return event"));
      fixture.text(EVENT);

      assertThat(fixture.messages().get(0)).contains("x***... (").doesNotContain("hunter");
    }
  }

  @Test
  void whatItThrowsIsRedactedInReportsAndResults() {
    try (HostFixture fixture = fixture()) {
      fixture.install(
          using(
                  "throw Object.assign(new Error('bad ' + meta.config.token), {name: meta.config.token})")
              .deadLetter());

      PluginError error = ((ChainResult.Failed) fixture.process(EVENT)).error();
      assertThat(error.name()).isEqualTo("***");
      assertThat(error.message()).isEqualTo("bad ***");
      assertThat(fixture.errors).containsExactly(error);
      assertThat(error.toString()).doesNotContain("hunter2");
    }
  }

  @Test
  void whySetupAndTeardownFailedIsRedacted() {
    String hook = "export function %s(meta) { throw new Error(meta.config.token) }";
    try (HostFixture fixture = fixture()) {
      fixture.install(plan("p", hook.formatted("setupPlugin")).config(token(KEYS)));

      assertThat(fixture.failures.get(ID).error().message()).isEqualTo("***");

      fixture.install(
          plan("p", hook.formatted("teardownPlugin")).version("2.0.0").config(token(KEYS)));
      fixture.remove(ID);
      assertThat(fixture.messages())
          .contains("error: teardownPlugin failed: Error: ***")
          .noneMatch(it -> it.contains("hunter2"));
    }
  }

  @Test
  void withAWrongKeyItDoesNotRunAndOthersDo() {
    SecretKeys other = SecretKeys.parse(NEW);
    try (HostFixture fixture = fixture(SecretKeySource.of(other))) {
      fixture.install(
          using("event.p = 1; return event"),
          plan("q", "export function processEvent(event) { event.q = 1; return event }"));

      StatusRecord.Failure failure = fixture.failures.get(ID);
      assertThat(failure.kind()).isEqualTo(FailureKind.SECRET);
      assertThat(failure.error().message())
          .isEqualTo(
              "config field 'token' is encrypted with key '%s', which is not among the keys here"
                      .formatted(KEYS.encryptingId())
                  + " (%s): give the job that key (control.secret-keys-file), or set the value again"
                      .formatted(other.encryptingId()));
      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"q\":1}");
      assertThat(fixture.calls).containsExactly(ID + " secret", "2/q called");
    }
  }

  @Test
  void aSecretOfAnotherInstallationIsRefused() {
    try (HostFixture fixture = fixture()) {
      fixture.install(using("return event").id("stolen"));

      assertThat(fixture.states).containsExactly("stolen secret");
      assertThat(fixture.failures.get("stolen").error().message())
          .contains("for another installation or field")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void itRunsWhenTheKeyIsAddedToTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), NEW);
    try (HostFixture fixture = fixture(SecretKeyFile.open(file))) {
      fixture.install(using("event.token = meta.config.token; return event"));
      assertThat(fixture.states).containsExactly(ID + " secret");

      Files.writeString(file, NEW + "\n" + OLD);
      fixture.host.tick(System.nanoTime() + Duration.ofSeconds(6).toNanos());

      assertThat(fixture.states).containsExactly(ID + " secret", ID + " running");
      assertThat(fixture.json(EVENT).path("token").asText()).isEqualTo("hunter2hunter2");
    }
  }

  @Test
  void aRotatedKeyLeavesThePluginAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), OLD);
    try (HostFixture fixture = fixture(SecretKeyFile.open(file))) {
      String counts = "event.n = meta.global.n = (meta.global.n ?? 0) + 1; return event";
      fixture.install(using(counts));
      assertThat(fixture.json(EVENT).path("n").asInt()).isEqualTo(1);

      Files.writeString(file, NEW + "\n" + OLD);
      fixture.install(using(counts).config(token(SecretKeys.parse(NEW))));
      assertThat(fixture.json(EVENT).path("n").asInt()).isEqualTo(2);

      fixture.install(
          using(counts)
              .config(Map.of("token", InstallationSecrets.seal(ID, "token", "other", KEYS))));
      assertThat(fixture.json(EVENT).path("n").asInt()).isEqualTo(1);
    }
  }
}
