package dev.patchbay.job.operator.shadow;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.ShadowHost;
import dev.patchbay.job.event.EventFields;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.EventTraits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The stream's side of shadows, on the task thread.
 *
 * <ol>
 *   <li>The stream never waits for a shadow: an event of a sample is offered to another thread, and
 *       is shed where that has no room.
 *   <li>Nothing of it is in a checkpoint: an event that runs again after a failure is compared
 *       again, by counts that begin anew.
 *   <li>Without shadows there is no thread, and an event costs one look at a field.
 * </ol>
 */
public final class Shadows implements AutoCloseable {

  /**
   * What shadows run with.
   *
   * @param services for the shadows' thread alone, but for what any thread may use
   * @param timePercent of a core; 0 for no shadows
   */
  public record Setup(
      HostSettings settings,
      HostServices services,
      ShadowTopic topic,
      int timePercent,
      int subtask,
      int parallelism) {}

  private final Setup setup;
  private final ShadowCounters counters = new ShadowCounters();

  /** Of all enabled installations that have a shadow, by id. */
  private final Map<String, ShadowTarget> targets = new TreeMap<>();

  private PluginCatalog catalog = PluginCatalog.EMPTY;
  private ShadowSet set = ShadowSet.NONE;

  /** Read by Flink's reporters. */
  private volatile int running;

  /** Null until there is something to do. */
  private ShadowThread thread;

  public Shadows(Setup setup) {
    this.setup = setup;
  }

  public ShadowCounters counters() {
    return counters;
  }

  /** How many shadows run; for any thread. */
  public int running() {
    return running;
  }

  /** This catalog is in force from now on. */
  public void inForce(PluginCatalog next) {
    List<Installed> changed = next.installationsChangedSince(catalog);
    catalog = next;
    if (setup.timePercent() == 0) {
      return;
    }
    changed.forEach(it -> look(it.installation().id()));
    if (!targets.isEmpty() || !set.isEmpty()) {
      choose();
    }
  }

  private void look(String installation) {
    Optional<Installed> wanted =
        catalog
            .installed(installation)
            .filter(it -> it.installation().enabled() && it.installation().shadow().isPresent());
    if (wanted.isEmpty()) {
      targets.remove(installation);
      return;
    }
    ShadowTarget known = targets.get(installation);
    if (known == null || !known.isOf(wanted.get())) {
      targets.put(installation, ShadowTarget.of(wanted.get()));
    }
  }

  private void choose() {
    Instant now = Instant.now();
    set = ShadowSet.of(catalog, targets.values().stream().filter(it -> !it.isOver(now)).toList());
    running = set.running().size();
    if (thread == null && !set.isEmpty()) {
      thread = new ShadowThread("patchbay-shadows-" + setup.subtask(), this::work);
      thread.start();
    }
    if (thread != null) {
      thread.follow(set);
    }
  }

  private ShadowWork work(Runnable wakeUp, LongSupplier processorNanos) {
    ShadowWriter writer = setup.topic().open(counters.lost()::inc);
    try {
      return new ShadowWork(
          new ShadowHost(setup.settings(), setup.services(), wakeUp),
          writer,
          counters,
          new TimeBudget(setup.timePercent(), System.nanoTime()),
          processorNanos,
          setup.subtask(),
          setup.parallelism());
    } catch (RuntimeException | LinkageError e) {
      writer.close();
      throw e;
    }
  }

  /** Ends the shadows whose time is over; to be called several times a second. */
  public void tick() {
    if (!set.isEmpty() && isAnyOver(Instant.now())) {
      choose();
    }
  }

  private boolean isAnyOver(Instant now) {
    return set.all().anyMatch(it -> it.isOver(now));
  }

  /** Whether any shadow runs. */
  public boolean areAny() {
    return !set.isEmpty();
  }

  /** Whether any shadow sees events of that team. */
  public boolean concern(long team) {
    if (set.isEmpty()) {
      return false;
    }
    for (ShadowTarget target : set.running()) {
      if (target.covers(team)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is to be told of an event on its way, or null if it is in no sample.
   *
   * @param place where it stands
   * @param came the event as it came
   */
  public SampledEvent sample(EventFields fields, EventPlace place, byte[] came) {
    SampledEvent sampled = null;
    EventTraits traits = null;
    for (ShadowTarget target : set.running()) {
      if (target.covers(fields.team())) {
        if (traits == null) {
          traits = EventTraits.of(fields.event(), fields.distinctId(), came);
        }
        if (target.samples(traits)) {
          if (sampled == null) {
            sampled = new SampledEvent(set, fields, place, came, this::offer);
          }
          sampled.add(target);
        }
      }
    }
    return sampled;
  }

  private void offer(Sample sample) {
    if (!thread.offer(sample)) {
      counters.shed().inc();
      sample.target().shed();
    }
  }

  /** Ends the thread and what it runs. */
  @Override
  public void close() throws InterruptedException {
    if (thread != null) {
      thread.stop();
    }
  }
}
