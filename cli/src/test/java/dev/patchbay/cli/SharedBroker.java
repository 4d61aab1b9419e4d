package dev.patchbay.cli;

import dev.patchbay.local.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real Kafka broker, started once for all integration tests of this JVM; it ends with the JVM.
 */
public final class SharedBroker {

  private static SharedBroker running;

  private final Path home;
  private final KafkaBroker broker;

  private SharedBroker(Path home) {
    this.home = home;
    broker = KafkaBroker.startIn(home);
  }

  private static synchronized KafkaBroker get() {
    if (running == null) {
      try {
        running = new SharedBroker(Files.createTempDirectory("patchbay-it"));
      } catch (IOException e) {
        throw new IllegalStateException("no folder for a broker", e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop the broker"));
    }
    return running.broker;
  }

  /** Its bootstrap servers. */
  public static String address() {
    return get().bootstrapServers();
  }

  /** Creates topics with so many partitions, unless they are there. */
  public static void createTopics(Map<String, Integer> partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      List<String> there = List.copyOf(admin.listTopics().names().get());
      admin
          .createTopics(
              partitions.entrySet().stream()
                  .filter(it -> !there.contains(it.getKey()))
                  .map(it -> new NewTopic(it.getKey(), it.getValue(), (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  private void stop() {
    broker.stop();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // A temporary folder: the system takes it in time.
    }
  }
}
