package dev.patchbay.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Set;

/** An Ed25519 key that was just made. */
public final class NewKey {

  private static final int PEM_LINE = 64;

  private final String id;
  private final KeyPair pair;

  private NewKey(String id, KeyPair pair) {
    this.id = id;
    this.pair = pair;
  }

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException if that is no id
   */
  public static NewKey generate(String id) {
    KeyId.check(id);
    try {
      return new NewKey(id, KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + SigningKey.ALGORITHM, e);
    }
  }

  /** For signing right away. */
  public SigningKey signingKey() {
    return new SigningKey(id, pair.getPrivate());
  }

  /** How the key is listed among {@link TrustedKeys}. */
  public String trustedLine() {
    return id + ":" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /**
   * Writes the private half, readable to its owner only.
   *
   * @return the file
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file; it stays as it is
   */
  public Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve(id + SigningKey.SUFFIX);
    String body =
        Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
            .encodeToString(pair.getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    // With its permissions from the first moment on.
    try (var out =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      out.write(ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
    }
    return file;
  }
}
