package dev.patchbay.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.StoredRecord;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

  /** Made by {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout}. */
  private static final String OPENSSL_PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIPxTqGHh23nXhDAMG9BuFDqrVb94bMmsQVVIkxLxENhM
      -----END PRIVATE KEY-----
      """;

  private static final String OPENSSL_LINE =
      "deploy:MCowBQYDK2VwAyEAkqAh+rqdE7rUdxbFg0E65KXbuR8Awf0TD4KVDSxF38Y=";

  @TempDir private Path folder;

  @Test
  void aNewKeyIsWrittenForItsOwnerOnlyAndReadBack() throws Exception {
    NewKey made = NewKey.generate("ann-2026");
    Path file = made.writeTo(folder);

    assertThat(file).hasFileName("ann-2026.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    SigningKey read = SigningKey.read(file);
    assertThat(read).isEqualTo(made.signingKey());
    assertThat(read).hasToString("SigningKey[ann-2026]");
    assertSignsFor(read, made.trustedLine());
  }

  @Test
  void aKeyThatIsThereIsNotOverwritten() throws Exception {
    Path file = NewKey.generate("ann").writeTo(folder);
    String before = Files.readString(file);

    assertThatThrownBy(() -> NewKey.generate("ann").writeTo(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent(before);
  }

  @Test
  void keysOfOpensslServeToo() throws Exception {
    Path file = Files.writeString(folder.resolve("deploy.pem"), OPENSSL_PEM);

    assertSignsFor(SigningKey.read(file), OPENSSL_LINE);
  }

  @Test
  void aFileThatIsNoKeyIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("x.pem"), "hello");

    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("x.pem", "has no Ed25519 private key", "keys generate");
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("y.pem")))
        .hasMessageContainingAll("cannot read", "y.pem");
    assertThatThrownBy(() -> NewKey.generate("no spaces")).hasMessageContaining("'no spaces'");
  }

  @Test
  void trustedKeysComeFromTextOrFromAFile() throws Exception {
    String ann = NewKey.generate("ann").trustedLine();
    String ben = NewKey.generate("ben").trustedLine();
    Path file = Files.writeString(folder.resolve("keys"), "# people\n" + ann + "\n\n" + ben + "\n");

    TrustedKeys keys = TrustedKeys.read(ann + ", " + ben);
    assertThat(keys.byId()).containsOnlyKeys("ann", "ben");
    assertThat(keys.areRequired()).isTrue();
    assertThat(TrustedKeys.read(file.toString())).isEqualTo(keys);
    assertThat(TrustedKeys.read(" ")).isEqualTo(TrustedKeys.NONE);
    assertThat(TrustedKeys.NONE.areRequired()).isFalse();
  }

  @Test
  void whatIsWrongAboutTrustedKeysIsSaid() throws Exception {
    String ann = NewKey.generate("ann").trustedLine();
    Path empty = Files.writeString(folder.resolve("empty"), "# nobody yet\n");

    assertThatThrownBy(() -> TrustedKeys.read(ann + "," + ann))
        .hasMessageContaining("ann is there twice");
    assertThatThrownBy(() -> TrustedKeys.read(ann + ",ben")).hasMessageContaining("'ben'");
    assertThatThrownBy(() -> TrustedKeys.read("ann:AAAA"))
        .hasMessageContaining("ann is no Ed25519");
    assertThatThrownBy(() -> TrustedKeys.read("/nowhere/keys"))
        .hasMessageContaining("/nowhere/keys");
    assertThatThrownBy(() -> TrustedKeys.read(empty.toString()))
        .hasMessageContaining("there are no trusted keys");
  }

  private static void assertSignsFor(SigningKey key, String trustedLine) {
    byte[] recordKey = {1};
    byte[] signature = new RecordSigner(key, "topic").sign(7, recordKey, null);
    SignaturePolicy policy = new SignaturePolicy(TrustedKeys.read(trustedLine), "topic");

    assertThat(policy.objection(new StoredRecord(7, recordKey, null, signature))).isEmpty();
  }
}
