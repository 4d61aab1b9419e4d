package dev.patchbay.trust;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes that a signature covers. Each part has its length in front, so no two records have the
 * same bytes.
 *
 * <p>The topic's id and the offset are among them: what was signed counts at that one place and
 * nowhere else, so whoever copies a record, from yesterday or from another stage, has copied
 * nothing.
 */
final class SignedContent {

  private static final String DOMAIN = "patchbay control record 1";

  private SignedContent() {}

  static byte[] of(String keyId, String topicId, long offset, byte[] key, byte[] value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, DOMAIN.getBytes(StandardCharsets.UTF_8));
      write(out, keyId.getBytes(StandardCharsets.UTF_8));
      write(out, topicId.getBytes(StandardCharsets.UTF_8));
      out.writeLong(offset);
      write(out, key);
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    if (part == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(part.length);
      out.write(part);
    }
  }
}
