package dev.patchbay.job.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.trust.SignaturePolicy;
import dev.patchbay.trust.TrustedKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the catalog that a start of the job begins with, from the control topic and from what a
 * checkpoint saved. The topic is the truth; what was saved fills its gaps.
 *
 * <p>It runs at every start, a restore included, before the first event. What it has to survive:
 *
 * <ol>
 *   <li><b>A subtask acknowledged revision N, then died before a checkpoint had it.</b> The topic
 *       is read to its end, which is above N, so N is in force again before the first event.
 *   <li><b>Subtasks read different ends</b>, because someone published in between. Each
 *       acknowledges what it has; the stream brings the rest to the slower ones, and the reducer
 *       ignores it on the others. What the one that saves has is what a restore gives to all, be it
 *       behind what another had: harmless, since every start reads the topic.
 *   <li><b>The job was down while something was removed, and compaction has cleaned up even the
 *       tombstone.</b> Then the topic says nothing of that key any more, while compaction keeps the
 *       newest record of every living key: a saved record at or above the topic's beginning whose
 *       key is not on the topic is dropped. Below the beginning the topic was truncated, not
 *       compacted, and its silence means nothing: such a record is kept.
 *   <li><b>The newest record of a key is malformed</b>, and compaction has taken away the good one
 *       before it. The saved record stays in force: the job goes on with the catalog it had. (A job
 *       that starts without state never had it, and goes without.)
 *   <li><b>The job was upgraded to a release that understands a record its predecessor refused.</b>
 *       All of the topic is reduced again, not only what is above the saved revision, so the record
 *       takes effect. The other way round, a saved record that this release cannot read is refused
 *       and reported like any other.
 *   <li><b>A record that was refused is taken away by a tombstone</b> whose key means nothing to
 *       this release. That is how its author takes it back, so a tombstone that removes nothing is
 *       never refused.
 *   <li><b>Somebody without a trusted key wrote to the topic</b>, be it a tombstone. What was saved
 *       is verified like what is on the topic, unless it stands on the topic as it was saved under
 *       the very same keys; the record that counts stays in force, even where compaction has left
 *       only the false one. But when it has taken away a false tombstone, too, nothing tells that
 *       from a true one, and the third rule holds.
 *   <li><b>The topic was deleted and made anew, or lost its end.</b> Offsets would mean something
 *       else than in the saved state, so the start fails and says what to do.
 * </ol>
 */
final class CatalogRecovery {

  private CatalogRecovery() {}

  /**
   * Reduces the topic over what was saved.
   *
   * @throws ControlTopicException if the topic is not the one from which the catalog was saved
   */
  static RecoveredCatalog recover(SavedCatalog saved, ControlSnapshot topic, TrustedKeys trusted) {
    checkSameTopic(saved.position(), topic);
    SignaturePolicy signatures = new SignaturePolicy(trusted, topic.topicId());
    Set<StoredRecord> verified = verified(saved, topic, trusted);
    return reduce(
        saved,
        topic,
        merge(saved, topic),
        record -> verified.contains(record) ? Optional.empty() : signatures.objection(record));
  }

  /**
   * Those of the topic that were accepted before, under the same keys. Verifying them again is what
   * a start would spend most of its time on.
   */
  private static Set<StoredRecord> verified(
      SavedCatalog saved, ControlSnapshot topic, TrustedKeys trusted) {
    if (!trusted.areRequired() || !saved.trust().equals(trusted.fingerprint())) {
      return Set.of();
    }
    return topic.records().stream()
        .filter(it -> it.equals(saved.records().get(ReducedRecords.keyText(it))))
        .collect(Collectors.toSet());
  }

  private static void checkSameTopic(ControlPosition saved, ControlSnapshot topic) {
    if (saved.equals(ControlPosition.NONE)) {
      return;
    }
    String remedy =
        "; the restored state does not fit it: publish the plugins on this topic and start without the"
            + " savepoint, or point control.topic at the original";
    if (!saved.topicId().equals(topic.topicId())) {
      throw new ControlTopicException(
          "the control topic is not the one this state was saved with (its id was "
              + saved.topicId()
              + ", now it is "
              + topic.topicId()
              + ")"
              + remedy);
    }
    if (topic.endOffset() < saved.revision() + 1) {
      throw new ControlTopicException(
          "the control topic ends at offset "
              + topic.endOffset()
              + ", but revision "
              + saved.revision()
              + " was in force"
              + remedy);
    }
  }

  /** By offset, so that reducing them in order gives every key its newest good record. */
  private static Collection<StoredRecord> merge(SavedCatalog saved, ControlSnapshot topic) {
    Map<Long, StoredRecord> byOffset = new TreeMap<>();
    Set<String> onTopic = new HashSet<>();
    for (StoredRecord record : topic.records()) {
      byOffset.put(record.offset(), record);
      onTopic.add(ReducedRecords.keyText(record));
    }
    for (Map.Entry<String, StoredRecord> entry : saved.records().entrySet()) {
      StoredRecord record = entry.getValue();
      if (onTopic.contains(entry.getKey()) || record.offset() < topic.beginningOffset()) {
        // State of earlier releases has no signatures.
        byOffset.putIfAbsent(record.offset(), record);
      }
    }
    return byOffset.values();
  }

  private static RecoveredCatalog reduce(
      SavedCatalog saved,
      ControlSnapshot topic,
      Collection<StoredRecord> records,
      Function<StoredRecord, Optional<String>> objections) {
    ReducedRecords reduced = ReducedRecords.of(PluginCatalog.EMPTY, records, objections);
    Map<String, StoredRecord> inForce = new HashMap<>(reduced.accepted());
    inForce.values().removeIf(record -> record.value() == null);
    Set<String> accepted = new HashSet<>(saved.records().keySet());
    accepted.addAll(reduced.accepted().keySet());
    accepted.removeAll(reduced.refused().keySet());
    return new RecoveredCatalog(
        topic.topicId(),
        reduced.catalog().atRevision(topic.endOffset() - 1),
        inForce,
        List.copyOf(reduced.refused().values()),
        accepted);
  }
}
