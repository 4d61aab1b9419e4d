package dev.patchbay.local;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that {@link StackKeeper} starts.
 *
 * <p>It never works while a command works on the stack. A service that keeps ending is started ever
 * more seldom, which its log and the keeper's show.
 */
public final class StackKeeperMain {
  private static final Duration LOOK = Duration.ofMillis(250);

  private final StackSettings settings;
  private final List<Service> services;
  private final Map<Service, Restarts> restarts = new HashMap<>();

  private StackKeeperMain(StackSettings settings) {
    this.settings = settings;
    this.services = new LocalStack(settings, StackProgress.silent()).services();
  }

  public static void main(String[] arguments) throws InterruptedException {
    StackKeeperMain keeper = new StackKeeperMain(StackSettings.fromArguments(List.of(arguments)));
    while (true) {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      keeper.look();
    }
  }

  private void look() {
    if (services.stream().noneMatch(this::isDue)) {
      return;
    }
    Optional<StackLock> free = StackLock.ifFree(settings.home());
    if (free.isPresent()) {
      try (StackLock lock = free.get()) {
        services.stream().filter(this::isDue).forEach(this::startAgain);
      }
    }
  }

  private boolean isDue(Service service) {
    return service.hasCrashed() && restarts(service).isDue(System.nanoTime());
  }

  private Restarts restarts(Service service) {
    return restarts.computeIfAbsent(service, it -> new Restarts());
  }

  private void startAgain(Service service) {
    restarts(service).started(System.nanoTime());
    try {
      service.launch();
      System.out.printf("%s %s had ended and was started again%n", Instant.now(), service.title());
    } catch (StackException e) {
      System.out.printf("%s %s: %s%n", Instant.now(), service.title(), e.getMessage());
    }
  }
}
