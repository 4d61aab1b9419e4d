package dev.patchbay.job.control;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.disabled;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.raw;
import static dev.patchbay.job.control.ControlRecords.removed;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.Reduction;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.trust.NewKey;
import dev.patchbay.trust.RecordSigner;
import dev.patchbay.trust.SignaturePolicy;
import dev.patchbay.trust.TrustedKeys;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of records that no trusted key has signed, while the job runs and at a start. */
class SignedRecordsTest {

  private static final String TOPIC = "topic-1";
  private static final String HELLO = "installation:*/hello";
  private static final NewKey ANN = NewKey.generate("ann");
  private static final RecordSigner SIGNER = new RecordSigner(ANN.signingKey(), TOPIC);
  private static final TrustedKeys TRUSTED = TrustedKeys.read(ANN.trustedLine());
  private static final SignaturePolicy POLICY = new SignaturePolicy(TRUSTED, TOPIC);
  private static final SavedCatalog NOTHING = SavedCatalog.NONE;
  private static final StoredRecord VERSION = signed(at(0, version("hello", "")));
  private static final StoredRecord ENABLED = signed(at(1, enabled("hello")));

  private final PluginCatalog running = reduce(PluginCatalog.EMPTY, VERSION, ENABLED).catalog();

  @Test
  void whatIsSignedTakesEffect() {
    assertThat(isEnabled(running)).isTrue();
    assertThat(isEnabled(reduce(running, signed(at(2, disabled("hello")))).catalog())).isFalse();
    assertThat(reduce(running, signed(at(2, removed("hello")))).catalog().installations())
        .isEmpty();
  }

  @Test
  void whatIsNotSignedChangesNothingAndIsReported() {
    ReducedRecords reduced = reduce(running, at(2, disabled("hello")));

    assertThat(isEnabled(reduced.catalog())).isTrue();
    assertThat(reduced.catalog().revision()).isEqualTo(2);
    assertThat(reduced.accepted()).isEmpty();
    assertThat(reasons(reduced)).containsExactly("it is not signed, and signatures are required");
  }

  @Test
  void aTombstoneThatIsNotSignedRemovesNothingAndIsReported() {
    ReducedRecords reduced = reduce(running, at(2, removed("hello")));

    assertThat(isEnabled(reduced.catalog())).isTrue();
    assertThat(reduced.refused()).containsOnlyKeys(HELLO);
  }

  @Test
  void aTombstoneOfWhatIsNotThereIsNoMistake() {
    ReducedRecords reduced =
        reduce(running, at(2, enabled("other")), at(3, removed("other")), raw(4, "riddle:x", null));

    assertThat(reduced.refused()).isEmpty();
    assertThat(reduced.catalog().installations()).hasSize(1);
  }

  @Test
  void aStolenOldRecordChangesNothing() {
    PluginCatalog later = reduce(running, signed(at(2, disabled("hello")))).catalog();
    StoredRecord stolen = new StoredRecord(3, ENABLED.key(), ENABLED.value(), ENABLED.signature());

    ReducedRecords reduced = reduce(later, stolen);

    assertThat(isEnabled(reduced.catalog())).isFalse();
    assertThat(reasons(reduced).get(0)).contains("signed for offset 1 and stands at 3");
  }

  @Test
  void aTamperedRecordChangesNothing() {
    StoredRecord good = signed(at(2, disabled("hello")));
    byte[] other = at(2, version("x", "")).value();

    assertThat(reduce(running, new StoredRecord(2, good.key(), other, good.signature())).refused())
        .containsOnlyKeys(HELLO);
  }

  @Test
  void aLostRaceIsForgottenWhenTheKeyIsWrittenAgain() {
    StoredRecord lost = signed(at(2, disabled("hello")));

    ReducedRecords reduced =
        reduce(
            running,
            new StoredRecord(3, lost.key(), lost.value(), lost.signature()),
            signed(at(4, disabled("hello"))));

    assertThat(isEnabled(reduced.catalog())).isFalse();
    assertThat(reduced.refused()).isEmpty();
    assertThat(reduced.accepted()).containsOnlyKeys(HELLO);
  }

  @Test
  void aStartVerifiesWhatIsOnTheTopic() {
    RecoveredCatalog recovered =
        recover(
            NOTHING, topic(4, VERSION, ENABLED, at(2, disabled("hello")), at(3, removed("hello"))));

    assertThat(isEnabled(recovered.catalog())).isTrue();
    assertThat(recovered.refused()).extracting(Reduction.Rejected::key).containsExactly(HELLO);
    assertThat(recovered.records()).containsEntry(HELLO, ENABLED);
  }

  @Test
  void whatWasSavedStaysInForceWhereCompactionLeftOnlyTheFalseRecord() {
    SavedCatalog saved = saved(1, VERSION, ENABLED);

    RecoveredCatalog recovered = recover(saved, topic(3, VERSION, at(2, disabled("hello"))));
    RecoveredCatalog tombstone = recover(saved, topic(3, VERSION, at(2, removed("hello"))));

    assertThat(isEnabled(recovered.catalog())).isTrue();
    assertThat(isEnabled(tombstone.catalog())).isTrue();
    assertThat(tombstone.refused()).hasSize(1);
  }

  @Test
  void whatWasSavedUnderOtherKeysIsVerifiedAgain() {
    SavedCatalog saved = saved(1, VERSION, at(1, enabled("hello")));

    RecoveredCatalog recovered = recover(saved, topic(3, VERSION, raw(2, HELLO, "{")));

    assertThat(recovered.catalog().installations()).isEmpty();
    assertThat(recovered.refused()).hasSize(1);
  }

  @Test
  void whatWasSavedUnderTheSameKeysIsNotVerifiedAgain() {
    StoredRecord accepted = at(1, enabled("hello"));
    SavedCatalog saved = saved(TRUSTED.fingerprint(), 1, VERSION, accepted);

    assertThat(isEnabled(recover(saved, topic(2, VERSION, accepted)).catalog())).isTrue();
    // It holds for that very record, and where the topic still has it.
    assertThat(recover(saved, topic(2, VERSION, at(1, disabled("hello")))).refused()).hasSize(1);
    assertThat(recover(saved, topic(3, VERSION, raw(2, HELLO, "{"))).refused()).hasSize(1);
  }

  @Test
  void stateOfAnEarlierReleaseTakesTheSignaturesFromTheTopic() {
    SavedCatalog saved = saved(1, unsigned(VERSION), unsigned(ENABLED));

    RecoveredCatalog recovered = recover(saved, topic(2, VERSION, ENABLED));

    assertThat(isEnabled(recovered.catalog())).isTrue();
    assertThat(recovered.refused()).isEmpty();
  }

  @Test
  void aKeyThatIsNoLongerTrustedTakesItsRecordsWithIt() {
    TrustedKeys others = TrustedKeys.read(NewKey.generate("ben").trustedLine());

    RecoveredCatalog recovered =
        CatalogRecovery.recover(saved(1, VERSION, ENABLED), topic(2, VERSION, ENABLED), others);

    assertThat(recovered.catalog().installations()).isEmpty();
    assertThat(recovered.refused())
        .extracting(Reduction.Rejected::reason)
        .containsOnly("it is signed with key ann, which is not trusted");
  }

  private static ReducedRecords reduce(PluginCatalog before, StoredRecord... records) {
    return ReducedRecords.of(before, List.of(records), POLICY::objection);
  }

  private static RecoveredCatalog recover(SavedCatalog saved, ControlSnapshot topic) {
    return CatalogRecovery.recover(saved, topic, TRUSTED);
  }

  private static StoredRecord signed(StoredRecord it) {
    return new StoredRecord(
        it.offset(), it.key(), it.value(), SIGNER.sign(it.offset(), it.key(), it.value()));
  }

  private static StoredRecord unsigned(StoredRecord it) {
    return new StoredRecord(it.offset(), it.key(), it.value());
  }

  private static ControlSnapshot topic(long end, StoredRecord... records) {
    return new ControlSnapshot(TOPIC, 0, end, List.of(records));
  }

  private static SavedCatalog saved(long revision, StoredRecord... records) {
    return saved("others", revision, records);
  }

  private static SavedCatalog saved(String trust, long revision, StoredRecord... records) {
    Map<String, StoredRecord> byKey = new LinkedHashMap<>();
    Arrays.stream(records).forEach(it -> byKey.put(ReducedRecords.keyText(it), it));
    return new SavedCatalog(new ControlPosition(TOPIC, revision), trust, byKey);
  }

  private static boolean isEnabled(PluginCatalog catalog) {
    return catalog.installation("*/hello").filter(Installation::enabled).isPresent();
  }

  private static List<String> reasons(ReducedRecords reduced) {
    return reduced.refused().values().stream().map(Reduction.Rejected::reason).toList();
  }
}
