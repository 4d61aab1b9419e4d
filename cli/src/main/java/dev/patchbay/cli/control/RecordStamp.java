package dev.patchbay.cli.control;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.trust.RecordSigner;
import dev.patchbay.trust.SignaturePolicy;
import dev.patchbay.trust.SigningKey;
import dev.patchbay.trust.TrustedKeys;
import java.util.Optional;

/** Signs records for the offset at which they are to stand, if there is a key to sign with. */
final class RecordStamp {

  private final Optional<SigningKey> key;
  private final Optional<RecordSigner> signer;
  private final SignaturePolicy policy;

  /**
   * @throws CommandFailure if records would be refused for want of a key
   */
  RecordStamp(Connections.Trust trust, String topicId) {
    TrustedKeys trusted = trust.trusted();
    key = trust.key();
    signer = key.map(it -> new RecordSigner(it, topicId));
    policy = new SignaturePolicy(trusted, topicId);
    if (trusted.areRequired() && key.isEmpty()) {
      throw new CommandFailure(
          "changes must be signed: name the file of your key in PATCHBAY_SIGNING_KEY");
    }
  }

  /** Whether it matters where a record stands. */
  boolean signs() {
    return signer.isPresent();
  }

  /** The name of the key. */
  Optional<String> keyId() {
    return key.map(SigningKey::id);
  }

  /** The signature, as it goes into the record's header. */
  byte[] sign(EncodedRecord record, long offset) {
    return signer.orElseThrow().sign(offset, record.key(), record.value());
  }

  /**
   * Makes sure that such signatures count.
   *
   * @throws CommandFailure if they do not
   */
  void check(EncodedRecord record, long offset) {
    policy
        .objection(new StoredRecord(offset, record.key(), record.value(), sign(record, offset)))
        .ifPresent(
            reason -> {
              throw new CommandFailure(
                  "the change would be refused, "
                      + reason
                      + ": see PATCHBAY_SIGNING_KEY and PATCHBAY_TRUSTED_KEYS; nothing was written");
            });
  }
}
