package dev.patchbay.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A signature as it stands in a record's header: {@code <key id> <offset> <base64>}.
 *
 * @param offset where the record was to stand; covered by the signature, and here so that a refusal
 *     can say what is wrong
 */
record RecordSignature(String keyId, long offset, byte[] signature) {

  byte[] encode() {
    return (keyId + " " + offset + " " + Base64.getEncoder().encodeToString(signature))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Empty if it has another form. */
  static Optional<RecordSignature> decode(byte[] header) {
    String[] parts = new String(header, StandardCharsets.US_ASCII).split(" ", -1);
    if (parts.length != 3 || !KeyId.isValid(parts[0])) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordSignature(
              parts[0], Long.parseLong(parts[1]), Base64.getDecoder().decode(parts[2])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
