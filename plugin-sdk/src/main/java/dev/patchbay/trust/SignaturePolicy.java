package dev.patchbay.trust;

import dev.patchbay.catalog.StoredRecord;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;

/**
 * Which records of a control topic count. A record counts if it needs no signature, or if a trusted
 * key has signed it: its key, its value or the absence of one, this topic, and the offset at which
 * it stands. Offsets outlive compaction, so what counts is the same at every start.
 */
public final class SignaturePolicy {

  /** All of them count. */
  public static final SignaturePolicy NONE = new SignaturePolicy(TrustedKeys.NONE, "");

  private final TrustedKeys trusted;
  private final String topicId;

  /**
   * @param topicId Kafka's id of the topic
   */
  public SignaturePolicy(TrustedKeys trusted, String topicId) {
    this.trusted = trusted;
    this.topicId = topicId;
  }

  /** Why the record does not count; empty if it does. */
  public Optional<String> objection(StoredRecord record) {
    if (!trusted.areRequired()) {
      return Optional.empty();
    }
    if (record.signature() == null) {
      return Optional.of("it is not signed, and signatures are required");
    }
    Optional<RecordSignature> signature = RecordSignature.decode(record.signature());
    return signature.isEmpty()
        ? Optional.of("its signature cannot be read")
        : objection(record, signature.get());
  }

  private Optional<String> objection(StoredRecord record, RecordSignature signature) {
    Optional<PublicKey> key = trusted.key(signature.keyId());
    if (key.isEmpty()) {
      return Optional.of("it is signed with key " + signature.keyId() + ", which is not trusted");
    }
    if (signature.offset() != record.offset()) {
      return Optional.of(
          "it was signed for offset "
              + signature.offset()
              + " and stands at "
              + record.offset()
              + ": it was copied, or another writer was faster");
    }
    return isValid(record, signature, key.get())
        ? Optional.empty()
        : Optional.of(
            "its signature is not one of key "
                + signature.keyId()
                + " for this content on this topic");
  }

  private boolean isValid(StoredRecord record, RecordSignature signature, PublicKey key) {
    try {
      Signature verification = Signature.getInstance(SigningKey.ALGORITHM);
      verification.initVerify(key);
      verification.update(
          SignedContent.of(
              signature.keyId(), topicId, record.offset(), record.key(), record.value()));
      return verification.verify(signature.signature());
    } catch (GeneralSecurityException e) {
      // A signature of a wrong length, or bytes that are no point of the curve.
      return false;
    }
  }
}
