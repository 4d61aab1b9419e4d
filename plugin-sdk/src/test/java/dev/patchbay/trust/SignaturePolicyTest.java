package dev.patchbay.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.StoredRecord;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignaturePolicyTest {

  private static final String TOPIC = "topic-1";
  private static final NewKey ALICE = NewKey.generate("alice");
  private static final NewKey BOB = NewKey.generate("bob");
  private static final NewKey FALSE_ALICE = NewKey.generate("alice");

  private final SignaturePolicy policy =
      new SignaturePolicy(TrustedKeys.read(ALICE.trustedLine() + "," + BOB.trustedLine()), TOPIC);

  @Test
  void withoutTrustedKeysEverythingCounts() {
    assertThat(SignaturePolicy.NONE.objection(record(3, "k", "v", null))).isEmpty();
    assertThat(SignaturePolicy.NONE.objection(record(3, "k", "v", bytes("nonsense")))).isEmpty();
  }

  @Test
  void whatAnyTrustedKeyHasSignedCounts() {
    assertThat(policy.objection(signed(ALICE, 3, "k", "v"))).isEmpty();
    assertThat(policy.objection(signed(BOB, 4, "k", "v"))).isEmpty();
  }

  @Test
  void aTombstoneIsSignedLikeAnyOther() {
    assertThat(policy.objection(signed(ALICE, 3, "k", null))).isEmpty();
    assertThat(policy.objection(record(3, "k", null, null))).isPresent();
    // Nor does the signature of a value serve for a tombstone, or for an empty value.
    byte[] signature = sign(ALICE, TOPIC, 3, "k", null);
    assertThat(policy.objection(record(3, "k", "", signature))).isPresent();
  }

  @Test
  void whatIsNotSignedIsRefused() {
    assertThat(policy.objection(record(3, "k", "v", null)))
        .contains("it is not signed, and signatures are required");
  }

  @Test
  void whatWasChangedIsRefused() {
    byte[] signature = sign(ALICE, TOPIC, 3, "k", "v");

    assertThat(policy.objection(record(3, "k", "w", signature)))
        .contains("its signature is not one of key alice for this content on this topic");
    assertThat(policy.objection(record(3, "l", "v", signature))).isPresent();
    assertThat(policy.objection(record(3, "kv", "", signature))).isPresent();
    assertThat(policy.objection(record(3, null, "v", signature))).isPresent();
  }

  @Test
  void anOldRecordThatIsWrittenAgainIsRefused() {
    byte[] signature = sign(ALICE, TOPIC, 3, "k", "v");

    assertThat(policy.objection(record(9, "k", "v", signature)))
        .contains(
            "it was signed for offset 3 and stands at 9: it was copied, or another writer was faster");
    // Nor does it help to say that it was signed for this offset.
    byte[] relabelled = bytes(text(signature).replace(" 3 ", " 9 "));
    assertThat(policy.objection(record(9, "k", "v", relabelled))).isPresent();
  }

  @Test
  void aRecordOfAnotherTopicIsRefused() {
    assertThat(policy.objection(record(3, "k", "v", sign(ALICE, "topic-2", 3, "k", "v"))))
        .isPresent();
  }

  @Test
  void aWrongKeyIsRefused() {
    assertThat(policy.objection(signed(NewKey.generate("mallory"), 3, "k", "v")))
        .contains("it is signed with key mallory, which is not trusted");
    assertThat(policy.objection(signed(FALSE_ALICE, 3, "k", "v"))).isPresent();
    // Whose signature it is cannot be changed either.
    byte[] relabelled = bytes(text(sign(ALICE, TOPIC, 3, "k", "v")).replace("alice", "bob"));
    assertThat(policy.objection(record(3, "k", "v", relabelled))).isPresent();
  }

  @Test
  void aHeaderThatIsNoSignatureIsRefused() {
    for (String header :
        new String[] {
          "", "alice", "alice 3", "alice x AAAA", "alice 3 ?", "a b 3 AAAA", "../ 3 A"
        }) {
      assertThat(policy.objection(record(3, "k", "v", bytes(header))))
          .contains("its signature cannot be read");
    }
    assertThat(policy.objection(record(3, "k", "v", bytes("alice 3 ")))).isPresent();
    assertThat(policy.objection(record(3, "k", "v", bytes("alice 3 AAAA")))).isPresent();
  }

  private static StoredRecord signed(NewKey key, long offset, String recordKey, String value) {
    return record(offset, recordKey, value, sign(key, TOPIC, offset, recordKey, value));
  }

  private static byte[] sign(
      NewKey key, String topic, long offset, String recordKey, String value) {
    return new RecordSigner(key.signingKey(), topic).sign(offset, bytes(recordKey), bytes(value));
  }

  private static StoredRecord record(long offset, String key, String value, byte[] signature) {
    return new StoredRecord(offset, bytes(key), bytes(value), signature);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
