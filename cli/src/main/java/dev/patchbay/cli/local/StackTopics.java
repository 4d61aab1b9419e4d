package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of a stack on one broker. */
public final class StackTopics {

  /** As many as the job has slots. */
  private static final int PARTITIONS = 2;

  private static final Map<String, String> KEPT_FOR_A_MONTH =
      Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(30L * 24 * 60 * 60 * 1000));

  private final Connections connections;

  public StackTopics(Connections connections) {
    this.connections = connections;
  }

  /** Creates the topics that are not there; leaves the others alone. */
  public void create() {
    KafkaClients clients = new KafkaClients(connections);
    try (Admin admin = clients.admin()) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          topics().stream().filter(it -> !present.contains(it.name())).toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? clients.failure(cause)
          : new CommandFailure("cannot create the topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while topics were created: run ./patchbay up again", e);
    }
  }

  private List<NewTopic> topics() {
    Connections.Topics names = connections.topics();
    return List.of(
        topic(names.events(), PARTITIONS, Map.of()),
        topic(names.processed(), PARTITIONS, Map.of()),
        // Kept for a month: somebody has to find the time to look at them.
        topic(names.deadLetters(), PARTITIONS, KEPT_FOR_A_MONTH),
        // For the job's option events.overflow-topic. What is too old to be run is lost.
        topic(names.overflow(), PARTITIONS, KEPT_FOR_A_MONTH),
        // For ever, in the order in which changes were made.
        topic(names.audit(), 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")),
        // The last summary of each comparison for a week, as everything in it.
        topic(names.shadow(), 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete")),
        compacted(names.control()),
        compacted(names.status()));
  }

  /**
   * One partition, because its order is the meaning of the topic; the latest record of a key stays
   * for ever.
   */
  private static NewTopic compacted(String name) {
    return topic(
        name, 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> config) {
    return new NewTopic(name, partitions, (short) 1).configs(config);
  }
}
