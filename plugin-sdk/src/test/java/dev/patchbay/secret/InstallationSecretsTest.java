package dev.patchbay.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.Attachment;
import dev.patchbay.model.Installation;
import dev.patchbay.model.SealedValue;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstallationSecretsTest {

  private static final String ONE = "one:" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String TWO = SecretKeys.generate();
  private static final SecretKeys KEYS = SecretKeys.parse(ONE);

  private static String seal(String value) {
    return InstallationSecrets.seal("*/p", "token", value, KEYS);
  }

  @Test
  void aSecretComesBackAsItWas() throws Exception {
    String sealed = seal("hünter2");

    assertThat(sealed).startsWith("enc:v1:one:").doesNotContain("hünter2");
    assertThat(InstallationSecrets.open("*/p", "token", sealed, KEYS)).isEqualTo("hünter2");
    assertThat(InstallationSecrets.open("*/p", "token", "plain", SecretKeys.NONE))
        .isEqualTo("plain");
  }

  @Test
  void theSameSecretIsAnotherTextEachTime() {
    assertThat(seal("hunter2")).isNotEqualTo(seal("hunter2"));
  }

  @Test
  void theFirstKeyEncryptsAndAllDecrypt() throws Exception {
    String before = seal("hunter2");
    SecretKeys rotated = SecretKeys.parse(TWO + "\n" + ONE);
    String after = InstallationSecrets.seal("*/p", "token", "hunter2", rotated);

    assertThat(InstallationSecrets.open("*/p", "token", before, rotated)).isEqualTo("hunter2");
    assertThat(InstallationSecrets.isSealedWith("one", before)).isTrue();
    assertThat(InstallationSecrets.isSealedWith(rotated.encryptingId(), after)).isTrue();
    assertThatThrownBy(() -> InstallationSecrets.open("*/p", "token", after, KEYS))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessage(
            "config field 'token' is encrypted with key '%s', which is not among the keys here (one)",
            rotated.encryptingId());
  }

  @Test
  void withoutKeysNothingEncryptedIsRead() {
    assertUnreadable("*/p", "token", seal("hunter2"), SecretKeys.NONE, "(there are none)");
  }

  @Test
  void anotherKeyOfThatNameDoesNotDo() {
    SecretKeys other = SecretKeys.parse("one:" + TWO.substring(TWO.indexOf(':') + 1));

    assertUnreadable("*/p", "token", seal("hunter2"), other, "another key than the 'one' here");
  }

  @Test
  void aSecretIsBoundToItsInstallationAndField() {
    String sealed = seal("hunter2");

    assertUnreadable("7/p", "token", sealed, KEYS, "for another installation or field");
    assertUnreadable("*/p", "other", sealed, KEYS, "for another installation or field");
    assertThatThrownBy(
            () -> InstallationSecrets.open("*/p", "token", file(sealed.getBytes(UTF_8)), KEYS))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageStartingWith("attachment 'token' cannot be decrypted");
  }

  @Test
  void noTwoPlacesAreTheSame() {
    assertThat(new SecretPlace("a:1", SecretPlace.Kind.CONFIG, "b").bytes())
        .isNotEqualTo(new SecretPlace("a", SecretPlace.Kind.CONFIG, "1:b").bytes());
  }

  @Test
  void anyChangeIsNoticed() {
    String sealed = seal("hunter2");
    String prefix = SealedValue.PREFIX + "one:";
    byte[] bytes = Base64.getDecoder().decode(sealed.substring(prefix.length()));
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      String text = prefix + Base64.getEncoder().encodeToString(changed);
      assertUnreadable("*/p", "token", text, KEYS, "or changed since");
    }
  }

  @Test
  void whatOnlyBeginsLikeASecretIsNone() {
    assertUnreadable("*/p", "token", "enc:v1:", KEYS, "encrypted with key ''");
    assertUnreadable("*/p", "token", "enc:v1:one", KEYS, "encrypted with key ''");
    assertUnreadable("*/p", "token", "enc:v1:one:", KEYS, "is no encrypted value");
    assertUnreadable("*/p", "token", "enc:v1:one:????", KEYS, "is no encrypted value");
    assertUnreadable("*/p", "token", "enc:v1:one:AAAA", KEYS, "is no encrypted value");
  }

  @Test
  void anInstallationIsOpenedAsAWhole() throws Exception {
    Installation plain =
        installation(
            Map.of("token", "hunter2", "url", "here"), Map.of("key", file(new byte[] {0, -1, 7})));
    Installation sealed =
        installation(
            Map.of("token", seal("hunter2"), "url", "here"),
            Map.of(
                "key",
                InstallationSecrets.seal("*/p", "key", plain.attachments().get("key"), KEYS)));

    assertThat(InstallationSecrets.anySealed(plain)).isFalse();
    assertThat(InstallationSecrets.anySealed(sealed)).isTrue();
    assertThat(InstallationSecrets.open(sealed, KEYS)).isEqualTo(plain);
    assertThat(InstallationSecrets.open(plain, SecretKeys.NONE)).isSameAs(plain);
    assertThat(sealed.toString()).doesNotContain("enc:");
  }

  private static Attachment file(byte[] contents) {
    return new Attachment("application/json", "key.json", contents);
  }

  private static Installation installation(
      Map<String, String> config, Map<String, Attachment> attachments) {
    return Installation.of(new VersionId("p", SemanticVersion.parse("1.0.0")), TeamScope.ALL)
        .withConfig(config, attachments);
  }

  private static void assertUnreadable(
      String installation, String key, String value, SecretKeys keys, String why) {
    assertThatThrownBy(() -> InstallationSecrets.open(installation, key, value, keys))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageStartingWith("config field '" + key + "' ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("hunter2");
  }
}
