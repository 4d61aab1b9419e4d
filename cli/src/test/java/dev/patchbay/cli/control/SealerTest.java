package dev.patchbay.cli.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealerTest {

  private static final String ONE = SecretKeys.generate();
  private static final String TWO = SecretKeys.generate();
  private static final SecretKeys KEYS = SecretKeys.parse(ONE);
  private static final SecretKeys OTHER = SecretKeys.parse(TWO);
  private static final Provenance ANN = new Provenance("ann", Instant.EPOCH);
  private static final PluginVersion VERSION = version();

  private final List<String> remarks = new ArrayList<>();
  private PluginCatalog catalog = with(new ControlRecord.VersionPublished(VERSION, ANN));

  private static PluginVersion version() {
    String manifest =
        """
        {"name":"p","config":[{"key":"token","secret":true,"default":"none"},{"key":"n"},
          {"key":"file","type":"attachment","secret":true},{"key":"open","type":"attachment"}]}
        """;
    try {
      return PluginVersion.of(
          new VersionId("p", SemanticVersion.parse("1.0.0")),
          ManifestParser.parse(manifest),
          manifest,
          "");
    } catch (MalformedRecordException e) {
      throw new AssertionError(e);
    }
  }

  private PluginCatalog with(ControlRecord record) {
    PluginCatalog before = catalog == null ? PluginCatalog.EMPTY : catalog;
    return before
        .apply(
            new StoredRecord(
                before.revision() + 1,
                ControlCodec.encodeKey(record.key()),
                ControlCodec.encode(record)))
        .catalog();
  }

  private static Installation installation(String id, Map<String, String> config) {
    return Installation.of(VERSION.id(), TeamScope.ALL).withId(id).withConfig(config);
  }

  private static Installation wanted(Map<String, String> config) {
    return installation("*/p", config);
  }

  private Installation sealed(SecretKeys keys, Installation wanted) {
    return new Sealer(catalog, keys, remarks::add)
        .sealed(wanted, VERSION.manifest(), catalog.installation(wanted.id()));
  }

  private Installation installed(SecretKeys keys, Installation wanted) {
    Installation sealed = sealed(keys, wanted);
    catalog = with(new ControlRecord.InstallationSet(sealed, ANN));
    return sealed;
  }

  @Test
  void aShadowsSecretsAreEncryptedAndRotatedLikeAllOthers() throws Exception {
    Shadow shadow =
        new Shadow(
            VERSION.id().version(),
            Map.of("token", "hunter2", "n", "1"),
            new Share(Optional.of(5), Set.of(), List.of()),
            false,
            Optional.empty());
    Installation wanted = wanted(Map.of()).withShadow(Optional.of(shadow));

    Installation sealed =
        new Sealer(catalog, KEYS, remarks::add)
            .sealedShadow(wanted, VERSION.manifest(), Optional.empty());
    String token = sealed.shadow().orElseThrow().config().get("token");
    SecretKeys both = SecretKeys.parse(TWO + "\n" + ONE);
    Installation rotated = new SecretRotation(catalog, both, remarks::add).rotated(sealed);

    assertThat(token).startsWith("enc:v1:");
    assertThat(sealed.shadow().orElseThrow().config()).containsEntry("n", "1");
    assertThat(rotated.shadow().orElseThrow().config().get("token"))
        .startsWith("enc:v1:")
        .isNotEqualTo(token);
    assertThat(InstallationSecrets.open(sealed.id(), "token", token, KEYS)).isEqualTo("hunter2");
  }

  @Test
  void secretsAreEncryptedAndNothingElse() throws Exception {
    Attachment file = new Attachment("text/plain", "f", "hunter3".getBytes(UTF_8));
    Installation wanted =
        wanted(Map.of("token", "hunter2", "n", "1"))
            .withConfig(Map.of("token", "hunter2", "n", "1"), Map.of("file", file, "open", file));

    Installation sealed = sealed(KEYS, wanted);

    assertThat(sealed.config().get("token")).startsWith("enc:v1:");
    assertThat(sealed.config()).containsEntry("n", "1");
    assertThat(new String(sealed.attachments().get("file").contents(), UTF_8))
        .startsWith("enc:v1:");
    assertThat(sealed.attachments()).containsEntry("open", file);
    assertThat(InstallationSecrets.open(sealed, KEYS)).isEqualTo(wanted);
    assertThat(remarks).isEmpty();
  }

  @Test
  void whatIsEmptyOrTheManifestsOwnIsNoSecret() {
    Installation none = wanted(Map.of("token", ""));
    Installation byDefault = wanted(Map.of("token", "none"));

    assertThat(sealed(KEYS, none)).isEqualTo(none);
    assertThat(sealed(KEYS, byDefault)).isEqualTo(byDefault);
  }

  @Test
  void theSameSecretGivenAgainChangesNothing() {
    Installation installed = installed(KEYS, wanted(Map.of("token", "hunter2")));

    assertThat(sealed(KEYS, wanted(Map.of("token", "hunter2")))).isEqualTo(installed);
    assertThat(sealed(SecretKeys.parse(TWO + "\n" + ONE), wanted(Map.of("token", "hunter2"))))
        .isEqualTo(installed);
    assertThat(sealed(KEYS, wanted(Map.of("token", "another")))).isNotEqualTo(installed);
  }

  @Test
  void aSecretThatIsKeptNeedsNoKey() {
    Installation installed = installed(KEYS, wanted(Map.of("token", "hunter2")));
    Map<String, String> other = Map.of("token", installed.config().get("token"), "n", "2");

    assertThat(sealed(SecretKeys.NONE, installed)).isEqualTo(installed);
    assertThat(sealed(SecretKeys.NONE, wanted(other)).config()).isEqualTo(other);
    assertThat(sealed(OTHER, wanted(other)).config()).isEqualTo(other);
    assertThat(remarks).isEmpty();
  }

  @Test
  void withoutAKeyAPersonIsToldOnce() {
    Installation wanted = wanted(Map.of("token", "hunter2"));
    Sealer sealer = new Sealer(catalog, SecretKeys.NONE, remarks::add);

    assertThat(sealer.sealed(wanted, VERSION.manifest(), Optional.empty())).isEqualTo(wanted);
    assertThat(sealer.sealed(wanted, VERSION.manifest(), Optional.empty())).isEqualTo(wanted);
    assertThat(remarks).hasSize(1);
    assertThat(remarks.getFirst()).contains("'token' of */p").doesNotContain("hunter2");
  }

  @Test
  void anEncryptedSecretIsNotReplacedByPlainText() {
    installed(KEYS, wanted(Map.of("token", "hunter2")));

    assertThatThrownBy(() -> sealed(SecretKeys.NONE, wanted(Map.of("token", "hunter2"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'token' of */p is encrypted")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void theWrongKeysWriteNothing() {
    installed(KEYS, wanted(Map.of("token", "hunter2")));

    assertThatThrownBy(() -> sealed(OTHER, installation("7/p", Map.of("token", "x"))))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("the keys here are not those of the secrets")
        .hasMessageContaining("*/p: config field 'token' is encrypted with key");
  }

  @Test
  void anEncryptedTextFromElsewhereIsRefused() {
    Installation installed = installed(KEYS, wanted(Map.of("token", "hunter2")));

    assertThatThrownBy(() -> sealed(KEYS, installation("7/p", installed.config())))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'token' of 7/p begins with enc:v1:");
  }

  @Test
  void aPlainSecretStaysUntilSomethingElseChanges() {
    Installation installed = installed(SecretKeys.NONE, wanted(Map.of("token", "hunter2")));

    assertThat(sealed(KEYS, wanted(Map.of("token", "hunter2")))).isEqualTo(installed);
    assertThat(sealed(KEYS, wanted(Map.of("token", "hunter2", "n", "2"))).config().get("token"))
        .startsWith("enc:v1:");
  }

  @Test
  void rotationPutsAllUnderTheFirstKey() throws Exception {
    Installation old = installed(KEYS, wanted(Map.of("token", "hunter2", "n", "1")));
    Installation plain =
        installed(SecretKeys.NONE, installation("7/p", Map.of("token", "hunter3")));
    SecretRotation rotation =
        new SecretRotation(catalog, SecretKeys.parse(TWO + "\n" + ONE), remarks::add);

    Installation rotated = rotation.rotated(old);

    assertThat(InstallationSecrets.open(rotated, OTHER).config())
        .isEqualTo(Map.of("token", "hunter2", "n", "1"));
    assertThat(InstallationSecrets.open(rotation.rotated(plain), OTHER)).isEqualTo(plain);
    assertThat(rotation.rotated(rotated)).isEqualTo(rotated);
  }

  @Test
  void rotationWithoutTheOldKeyIsRefused() {
    Installation old = installed(KEYS, wanted(Map.of("token", "hunter2")));

    assertThatThrownBy(() -> new SecretRotation(catalog, OTHER, remarks::add).rotated(old))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageNotContaining("hunter2");
  }
}
