package dev.patchbay.chaos.changes;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.chaos.fault.Moments;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.kafka.TopicReader;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Writes change sets, and knows where they came to be also when the broker died before it could
 * say. Used by one thread.
 */
final class ChangeWriter {

  /** Longer than any broker is away. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

  private final Connections connections;
  private final ControlClient control;
  private final List<ChangeSet> made = new ArrayList<>();
  private final List<StoredRecord> written = new ArrayList<>();

  ChangeWriter(Connections connections) {
    this.connections = connections;
    this.control = new ControlClient(connections);
  }

  /** The change sets so far. */
  List<ChangeSet> made() {
    return made;
  }

  /** Their records, where they ought to be. */
  List<StoredRecord> written() {
    return written;
  }

  /** Makes a change; returns when it is made. */
  ChangeSet write(List<ControlRecord> records) {
    long began = System.nanoTime();
    ChangeSet set = untilMade(records, began);
    made.add(set);
    for (int i = 0; i < records.size(); i++) {
      ControlRecord record = records.get(i);
      written.add(
          new StoredRecord(
              set.first() + i, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record)));
    }
    return set;
  }

  private ChangeSet untilMade(List<ControlRecord> records, long began) {
    while (true) {
      try {
        ControlClient.Change change = control.writeAtOnce(audited(records));
        return set(records, change.revision(), change.sentAtNanos());
      } catch (CommandFailure e) {
        OptionalLong revision = find(records, began, e);
        if (revision.isPresent()) {
          return set(records, revision.getAsLong(), began);
        }
      }
    }
  }

  /** The audit trail is not looked at: what there was before does not matter. */
  private static dev.patchbay.cli.control.ChangeSet audited(List<ControlRecord> records) {
    return new dev.patchbay.cli.control.ChangeSet("chaos changes", PluginCatalog.EMPTY, records);
  }

  private static ChangeSet set(List<ControlRecord> records, long revision, long sentAtNanos) {
    return new ChangeSet(revision - records.size() + 1, revision, sentAtNanos);
  }

  /** Where the records are if they are the topic's last: written, and the answer was lost. */
  private OptionalLong find(List<ControlRecord> records, long began, CommandFailure reason) {
    while (true) {
      if (System.nanoTime() - began > LIMIT.toNanos()) {
        throw new CommandFailure(
            "a change could not be made in %d s: %s"
                .formatted(LIMIT.toSeconds(), reason.getMessage()),
            reason);
      }
      Moments.pass(BETWEEN_ATTEMPTS);
      List<StoredRecord> topic = new ArrayList<>();
      try (TopicReader reader = new TopicReader(connections, connections.topics().control())) {
        reader.readToEnd(it -> topic.add(new StoredRecord(it.offset(), it.key(), it.value())));
      } catch (CommandFailure e) {
        continue;
      }
      return isEnd(records, topic)
          ? OptionalLong.of(topic.getLast().offset())
          : OptionalLong.empty();
    }
  }

  private static boolean isEnd(List<ControlRecord> records, List<StoredRecord> topic) {
    int start = topic.size() - records.size();
    for (int i = 0; start >= 0 && i < records.size(); i++) {
      if (!Arrays.equals(topic.get(start + i).key(), ControlCodec.encodeKey(records.get(i).key()))
          || !Arrays.equals(topic.get(start + i).value(), ControlCodec.encode(records.get(i)))) {
        return false;
      }
    }
    return start >= 0;
  }
}
