package dev.patchbay.trust;

import java.security.GeneralSecurityException;
import java.security.Signature;

/**
 * Signs records of one control topic. Whoever writes has to know at which offset a record will
 * stand, and to write it again, signed anew, if another writer was faster.
 */
public final class RecordSigner {

  /** The Kafka header that has a record's signature; a tombstone can have it, too. */
  public static final String HEADER = "patchbay-signature";

  private final SigningKey key;
  private final String topicId;

  /**
   * @param topicId Kafka's id of the topic
   */
  public RecordSigner(SigningKey key, String topicId) {
    this.key = key;
    this.topicId = topicId;
  }

  /**
   * Signs a record.
   *
   * @param recordKey the Kafka key
   * @param value the Kafka value, or null for a tombstone
   * @return the header's value
   */
  public byte[] sign(long offset, byte[] recordKey, byte[] value) {
    try {
      Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
      signature.initSign(key.key());
      signature.update(SignedContent.of(key.id(), topicId, offset, recordKey, value));
      return new RecordSignature(key.id(), offset, signature.sign()).encode();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with key " + key.id(), e);
    }
  }
}
