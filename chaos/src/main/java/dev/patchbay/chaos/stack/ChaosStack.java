package dev.patchbay.chaos.stack;

import dev.patchbay.chaos.traffic.HeavyTeam;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.clickhouse.ClickHouseClient;
import dev.patchbay.cli.kafka.KafkaClients;
import dev.patchbay.cli.local.StackJob;
import dev.patchbay.cli.local.StackTables;
import dev.patchbay.cli.local.StackTopics;
import dev.patchbay.local.FlinkRest;
import dev.patchbay.local.LocalStack;
import dev.patchbay.local.StackException;
import dev.patchbay.local.StackProgress;
import dev.patchbay.local.StackSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A local stack as users have it, whose job reaches ClickHouse by way of a proxy. */
public final class ChaosStack {

  /**
   * Merging would hide a row that is there twice. So many small parts are more than ClickHouse
   * takes by default.
   */
  private static final String NO_MERGES =
      "ALTER TABLE events MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1,"
          + " parts_to_delay_insert = 1000000, parts_to_throw_insert = 1000000";

  private final LocalStack services;
  private final Connections connections;
  private final StackJob job;
  private final Map<String, String> jobOptions;
  private final StackProgress progress;

  /**
   * A stack that does not run yet.
   *
   * @param heavy whose events the job is to divert
   */
  public ChaosStack(
      StackSettings settings,
      String clickHouseProxyUrl,
      Optional<HeavyTeam> heavy,
      StackProgress progress) {
    this.services = new LocalStack(settings, progress);
    this.connections = Connections.ofStack(settings);
    this.job =
        new StackJob(settings, throughProxy(connections, clickHouseProxyUrl), services.flink());
    this.jobOptions =
        heavy.map(it -> it.jobOptions(connections.topics().overflow())).orElse(Map.of());
    this.progress = progress;
  }

  /** Starts all of it; the events topic and the overflow topic have that many partitions. */
  public void up(int partitions) {
    services.up(
        () -> {
          createTopics(partitions);
          new StackTopics(connections).create();
          new StackTables(services.settings().root(), connections).create();
          try (ClickHouseClient clickHouse = new ClickHouseClient(connections)) {
            clickHouse.query(NO_MERGES, "TSV", Map.of(), line -> {});
          }
          FlinkRest.Job submitted = submit(2);
          job.awaitRunning(submitted, progress);
          progress.step("The job runs (" + submitted.id() + ")");
        });
  }

  /** Submits the job, from where it last was if it ever ran. */
  public FlinkRest.Job submit(int parallelism) {
    return job.submit(parallelism, jobOptions);
  }

  public LocalStack services() {
    return services;
  }

  /** Without the proxy. */
  public Connections connections() {
    return connections;
  }

  public StackJob job() {
    return job;
  }

  /** How many checkpoints the job has completed since it was started; 0 while nobody can say. */
  public int checkpoints() {
    try {
      return job.current().map(it -> services.flink().checkpoints(it.id()).completed()).orElse(0);
    } catch (StackException e) {
      return 0;
    }
  }

  private void createTopics(int partitions) {
    Connections.Topics topics = connections.topics();
    KafkaClients clients = new KafkaClients(connections);
    try (Admin admin = clients.admin()) {
      admin
          .createTopics(
              Stream.of(topics.events(), topics.overflow())
                  .map(it -> new NewTopic(it, partitions, (short) 1))
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new CommandFailure("cannot create the topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private static Connections throughProxy(Connections connections, String url) {
    Connections.ClickHouse direct = connections.clickHouse();
    return connections.with(
        new Connections.ClickHouse(url, direct.user(), direct.password(), direct.database()));
  }
}
