package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * All services of one home folder together.
 *
 * <ol>
 *   <li>{@link #up} starts only what is missing. It either returns with every service answering, or
 *       stops what it started itself and says why in one line; also when it is interrupted.
 *   <li>{@link #down} stops exactly what was started from this home, and nothing else.
 *   <li>A service that ends without being told to is started again, until {@link #down}.
 *   <li>Only one of them works on a home at a time; a second one fails at once.
 * </ol>
 *
 * <p>Topics, tables and the job are somebody else's: see the {@code up} command.
 */
public final class LocalStack {
  private static final long WANTED_DISK = 2L << 30;

  private final StackSettings settings;
  private final StackProgress progress;
  private final ZooKeeper zooKeeper;
  private final KafkaBroker kafka;
  private final ClickHouseServer clickHouse;
  private final FlinkJobManager jobManager;
  private final FlinkTaskManager taskManager;
  private final StackKeeper keeper;

  public LocalStack(StackSettings settings, StackProgress progress) {
    this.settings = settings;
    this.progress = progress;
    this.zooKeeper = new ZooKeeper(settings);
    this.kafka = new KafkaBroker(settings);
    this.clickHouse = new ClickHouseServer(settings);
    this.jobManager = new FlinkJobManager(settings);
    this.taskManager = new FlinkTaskManager(settings);
    this.keeper = new StackKeeper(settings);
  }

  /** How a service does; pid is absent if it does not run. */
  public record ServiceStatus(
      String title, boolean running, boolean ready, OptionalLong pid, String address, Path log) {}

  public StackSettings settings() {
    return settings;
  }

  public ZooKeeper zooKeeper() {
    return zooKeeper;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public ClickHouseServer clickHouse() {
    return clickHouse;
  }

  public FlinkJobManager jobManager() {
    return jobManager;
  }

  public FlinkTaskManager taskManager() {
    return taskManager;
  }

  public FlinkRest flink() {
    return jobManager.rest();
  }

  /** Starts the services that are missing, and nothing on them. */
  public List<Service> up() {
    return up(() -> {});
  }

  /**
   * Starts what is missing.
   *
   * @param furnish puts on the services what is not theirs; if it fails, what this call started is
   *     stopped again
   * @return what this call started; empty if everything ran
   */
  public List<Service> up(Runnable furnish) {
    DiskSpace.require(settings.home(), WANTED_DISK);
    try (StackLock lock = StackLock.of(settings.home());
        Startup startup = new Startup()) {
      try {
        trainTaskManager();
        services().forEach(service -> launch(service, startup));
        services().forEach(this::await);
        furnish.run();
        startup.launch(keeper);
      } catch (RuntimeException e) {
        startup.undo();
        throw e;
      }
      return startup.started().stream().filter(services()::contains).toList();
    }
  }

  /** Works on what runs, while no other command changes this stack. */
  public void exclusively(Runnable work) {
    try (StackLock lock = StackLock.of(settings.home())) {
      work.run();
    }
  }

  /**
   * Stops what runs, in the opposite order.
   *
   * @return what this call stopped
   */
  public List<Service> down() {
    try (StackLock lock = StackLock.of(settings.home())) {
      keeper.stop();
      List<Service> running = services().reversed().stream().filter(Service::isRunning).toList();
      running.forEach(
          service -> {
            progress.step("Stopping " + service.title());
            service.stop();
          });
      return running;
    }
  }

  /** Stops everything and removes data and logs; whatever else is in the home folder stays. */
  public void wipe() {
    down();
    progress.step("Removing data and logs in " + settings.home());
    settings.ownFolders().forEach(FileTree::delete);
    deleteIfEmpty(settings.home());
  }

  public List<ServiceStatus> status() {
    return services().stream().map(LocalStack::status).toList();
  }

  /** In the order in which they start; a service may need those before it. */
  public List<Service> services() {
    return List.of(zooKeeper, clickHouse, jobManager, taskManager, kafka);
  }

  private void trainTaskManager() {
    try {
      taskManager.train(
          () -> progress.step("Teaching a JVM what TaskManagers do, about a minute, once"));
    } catch (StackException e) {
      progress.step("TaskManagers take longer to be of use after a start: " + e.getMessage());
    }
  }

  private void launch(Service service, Startup startup) {
    if (startup.launch(service)) {
      progress.step("Starting " + service.title());
      if (service == taskManager) {
        taskManager
            .whyInterpreted()
            .ifPresent(
                why -> progress.step("Plugins run interpreted, without the compiler: " + why));
      }
    }
  }

  private void await(Service service) {
    service.awaitReady();
    progress.step(
        "%s answers at %s (process %d)"
            .formatted(service.title(), service.address(), service.pid().orElseThrow()));
  }

  private static ServiceStatus status(Service service) {
    return new ServiceStatus(
        service.title(),
        service.isRunning(),
        service.isReady(),
        service.pid(),
        service.address(),
        service.log());
  }

  private static void deleteIfEmpty(Path home) {
    try {
      Files.deleteIfExists(StackLock.file(home));
      Files.deleteIfExists(home);
    } catch (DirectoryNotEmptyException e) {
      // Somebody keeps something else there.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
