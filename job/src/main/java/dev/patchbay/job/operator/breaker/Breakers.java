package dev.patchbay.job.operator.breaker;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.HostListener;
import dev.patchbay.job.config.BreakerConfig;
import dev.patchbay.job.control.BreakerRequest;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Trip;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The circuit breakers of one subtask. It counts, and asks; nothing changes here before the
 * decision has come by the control topic, so that an event's revision always says what it was run
 * with.
 *
 * <p>Confined to the task's thread. A call costs a lookup and an addition.
 */
public final class Breakers {

  /** What was asked for and has not come is asked for again. */
  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final BreakerConfig config;
  private final int subtask;
  private final Consumer<BreakerRequest> coordinator;
  private final long sliceNanos;
  private final long startedNanos;
  private final Map<String, Watched> watched = new HashMap<>();

  /** The same by the objects that the host has: one look-up for a call, without a hash of texts. */
  private final IdentityHashMap<Installation, Watched> byObject = new IdentityHashMap<>();

  /** Those that are open: to be tried again when it is time. */
  private final Map<String, Trip> open = new HashMap<>();

  /** Those of which the breaker has made something else than people wanted. */
  private final Set<String> tripped = new HashSet<>();

  /** Read by Flink's reporters. */
  private volatile int trippedCount;

  private final Map<String, Long> askedAt = new HashMap<>();

  /** Those with a limit on their time that have taken some since the last tick. */
  private final Set<Watched> timed = new HashSet<>();

  private PluginCatalog catalog = PluginCatalog.EMPTY;
  private long nanoTime;
  private long slice;

  /**
   * @param coordinator takes what is to be written to the control topic
   * @param nanoTime by System.nanoTime
   */
  public Breakers(
      BreakerConfig config, int subtask, Consumer<BreakerRequest> coordinator, long nanoTime) {
    this.config = config;
    this.subtask = subtask;
    this.coordinator = coordinator;
    sliceNanos = Math.max(1, config.window().toNanos() / CallWindow.SLICES);
    this.nanoTime = nanoTime;
    startedNanos = nanoTime;
  }

  private long slice(long now) {
    return (now - startedNanos) / sliceNanos;
  }

  /** From here on, calls are those of this catalog. What has changed begins anew. */
  public void inForce(PluginCatalog next) {
    for (Installed changed : next.installationsChangedSince(catalog)) {
      String id = changed.installation().id();
      forget(id);
      forget(Candidate.idOf(id));
      forget(Cutover.idOf(id));
      tripped.remove(id);
      next.installed(id).ifPresent(it -> note(id, it));
    }
    catalog = next;
    byObject.clear();
    trippedCount = tripped.size();
  }

  private void forget(String id) {
    watched.remove(id);
    askedAt.remove(id);
    open.remove(id);
  }

  private void note(String id, Installed installed) {
    if (!installed.installation().enabled() && installed.before().isEmpty()) {
      return;
    }
    noteOpen(installed.trip());
    noteOpen(installed.tripBefore());
    if (installed.isTripped()) {
      tripped.add(id);
    }
  }

  private void noteOpen(Optional<Trip> trip) {
    trip.filter(it -> it.state() == Trip.State.OPEN)
        .ifPresent(it -> open.put(it.installation(), it));
  }

  /** A call has gone well. */
  public void called(Installation installation) {
    Watched it = of(installation);
    if (it != null) {
      it.window().called(slice);
    }
  }

  /** How long one of {@link HostListener#TIMED} calls held the slot up. */
  public void took(Installation installation, long nanos) {
    Watched it = of(installation);
    if (it != null && it.timePercent() > 0) {
      it.window().took(slice, nanos * HostListener.TIMED);
      timed.add(it);
    }
  }

  /** An event was not processed. */
  public void failed(Installation installation, FailureKind kind, PluginError error) {
    Watched it = of(installation);
    if (it == null || !(kind.isOfCall() || isOfItsCode(kind, it))) {
      return; // One that does not run says nothing of how its calls would go.
    }
    it.window().failed(slice);
    if (it.failsTooOften(slice, config.minCalls())) {
      long calls = it.window().calls(slice);
      long failures = it.window().failures(slice);
      trip(
          it,
          it.failurePercent(),
          "failed on %d of %d events (%d %% trip it), last: %s"
              .formatted(failures, calls, it.failurePercent(), error.summary()));
    }
  }

  /** A version does not even load; where there is one to fall back to, no event is needed. */
  public void doesNotLoad(Installation installation, PluginError error) {
    Watched it = of(installation);
    if (it != null && it.fallback().isPresent() && it.failurePercent() > 0) {
      trip(it, it.failurePercent(), "does not load: " + error.summary());
    }
  }

  /** That it does not run may be the version's own fault, and another one may do better. */
  private static boolean isOfItsCode(FailureKind kind, Watched it) {
    return it.fallback().isPresent()
        && (kind == FailureKind.NOT_LOADED || kind == FailureKind.NOT_SET_UP);
  }

  /** Null for a call that began with a version which is not in force any more. */
  private Watched of(Installation installation) {
    Watched known = byObject.get(installation);
    return known != null ? known : find(installation);
  }

  private Watched find(Installation installation) {
    Watched found = watched.computeIfAbsent(idOf(installation), this::watch);
    if (found == null || !found.version().equals(installation.version())) {
      return null;
    }
    byObject.put(installation, found);
    return found;
  }

  /** Both sides of a cut-over bear the installation's id. */
  private String idOf(Installation installation) {
    String id = installation.id();
    return catalog
        .installed(id)
        .flatMap(Installed::before)
        .filter(installation::equals)
        .map(it -> Cutover.idOf(id))
        .orElse(id);
  }

  private Watched watch(String id) {
    Installed installed = catalog.installed(Installed.owner(id)).orElse(null);
    if (installed == null) {
      return null;
    }
    if (Cutover.isBefore(id)) {
      return installed
          .before()
          .map(it -> Watched.beforeCutover(it, installed, config, nanoTime, slice))
          .orElse(null);
    }
    if (!Candidate.isCandidate(id)) {
      return Watched.itself(installed, catalog, config, nanoTime, slice);
    }
    return installed
        .candidateInForce()
        .map(it -> Watched.candidate(it, installed, config, nanoTime, slice))
        .orElse(null);
  }

  /** To be called several times a second. */
  public void tick(long now) {
    nanoTime = now;
    slice = slice(now);
    for (Watched it : timed) {
      if (it.takesTooLong(slice, config.window().toNanos())) {
        trip(
            it,
            it.timePercent(),
            "took more than %d %% of the subtask's time in %d s"
                .formatted(it.timePercent(), config.window().toSeconds()));
      }
    }
    timed.clear();
    if (!open.isEmpty()) {
      Instant time = Instant.now();
      for (Trip trip : open.values()) {
        if (!trip.until().isAfter(time)) {
          ask(trip.tryAgain(), time);
        }
      }
    }
  }

  private void trip(Watched it, int percent, String reason) {
    Instant time = Instant.now();
    Installed installed = it.installed();
    int inRow = it.fallback().isPresent() ? 1 : inRow(installed.tripOf(it.id()), time);
    SemanticVersion version = it.version().version();
    ask(
        new Trip(
            it.id(),
            installed.revision(),
            version,
            it.fallback().isPresent() ? Trip.State.FELL_BACK : Trip.State.OPEN,
            it.fallback().orElse(version),
            inRow,
            time.plus(wait(inRow)),
            new Trip.Cause(
                subtask,
                it.window().calls(slice),
                it.window().failures(slice),
                percent,
                Duration.ofNanos(nanoTime - it.sinceNanos()),
                reason)),
        time);
  }

  /** One that has run well for longer than it last waited begins at one again. */
  private int inRow(Optional<Trip> last, Instant time) {
    return last.filter(it -> it.state() == Trip.State.TRYING)
        .filter(it -> time.isBefore(it.until().plus(wait(it.inRow()))))
        .map(it -> it.inRow() + 1)
        .orElse(1);
  }

  private Duration wait(int inRow) {
    long first = config.firstWait().toMillis();
    long longest = Math.max(first, config.longestWait().toMillis());
    // The shift would overflow long after the doubling has ended.
    return Duration.ofMillis(inRow > 30 ? longest : Math.min(longest, first << (inRow - 1)));
  }

  private void ask(Trip trip, Instant time) {
    Long last = askedAt.get(trip.installation());
    if (last != null && nanoTime - last < ASK_AGAIN_NANOS) {
      return;
    }
    askedAt.put(trip.installation(), nanoTime);
    coordinator.accept(BreakerRequest.of(trip, time, catalog));
  }

  /** How many installations do not run as people want them to; for any thread. */
  public int tripped() {
    return trippedCount;
  }
}
