package dev.patchbay.host;

import dev.patchbay.host.graal.RetainedSize;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the plugins of a host that keep more and more alive. The engine cannot limit that, so it is
 * only told: to the listener, and in the installation's log.
 *
 * <p>Looks at one installation after the other, between events, at a bounded number of objects each
 * time, which takes about a millisecond; at each installation about ten times per window. On the
 * host's thread.
 */
final class RetentionWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);

  private static final int ROUNDS_PER_WINDOW = 10;
  private static final long LOOKS_APART_NANOS = 100_000_000;
  private static final int STEPS_PER_LOOK = 3_000;

  /** To begin with an installation costs as much as so many steps. */
  private static final int BEGINNING = 20;

  /** Somebody to be looked at, who may be gone, or be loaded anew, when the turn comes. */
  @SuppressWarnings("ReferenceEquality") // A plugin that was loaded anew is another one.
  private record Watched(PluginChain chain, WeakReference<Loaded.Plugin> plugin) {

    Optional<Member> member() {
      Loaded.Plugin loaded = plugin.get();
      return chain.members().all().stream()
          .filter(it -> it.runs() && it.plugin() == loaded)
          .findFirst();
    }
  }

  private final HostParts parts;
  private final Supplier<List<PluginChain>> chains;
  private final long budget;
  private final long roundNanos;
  private final Map<String, Retention> known = new HashMap<>();
  private final Queue<Watched> round = new ArrayDeque<>();

  /** At whom it is looking, and how far it is; null between two. */
  private Watched watched;

  private RetainedSize size;
  private long roundAt;
  private long lookedAt;
  private boolean isOff;

  RetentionWatch(HostParts parts, Supplier<List<PluginChain>> chains) {
    this.parts = parts;
    this.chains = chains;
    budget = parts.settings().maxRetained();
    roundNanos = parts.settings().retentionWindow().toNanos() / ROUNDS_PER_WINDOW;
    lookedAt = System.nanoTime();
    roundAt = lookedAt - roundNanos;
  }

  /** Looks a little further, if it is time to; while no plugin is being called. */
  void tick(long now) {
    if (isOff || now - lookedAt < LOOKS_APART_NANOS) {
      return;
    }
    lookedAt = now;
    try {
      look(now);
    } catch (RuntimeException | LinkageError e) {
      // The engine's inside is not as expected; that must not hurt the stream.
      LOG.warn("What plugins keep alive is no longer watched on this slot", e);
      stop();
    }
  }

  /** Forgets everything, for good. */
  void stop() {
    isOff = true;
    leave();
    round.clear();
    known.clear();
  }

  private void look(long now) {
    long left = STEPS_PER_LOOK;
    while (left > 0) {
      Optional<Member> member = size == null ? begin(now) : watched.member();
      if (member.isEmpty()) {
        leave();
        if (round.isEmpty()) {
          return;
        }
        left -= BEGINNING;
        continue;
      }
      left -= BEGINNING + size.walk((int) left);
      if (size.isWhole() || size.bytes() > Retention.enough(budget)) {
        long bytes = size.bytes();
        Watched done = watched;
        leave();
        measured(done.chain(), member.get(), now, bytes);
      }
    }
  }

  private void leave() {
    watched = null;
    size = null;
  }

  /** Turns to the next one that is still there; empty if it is not, or if there is none. */
  private Optional<Member> begin(long now) {
    if (round.isEmpty() && now - roundAt >= roundNanos) {
      roundAt = now;
      beginRound();
    }
    watched = round.poll();
    if (watched == null) {
      return Optional.empty();
    }
    Optional<Member> member = watched.member();
    member.ifPresent(it -> size = it.plugin().roots().orElseThrow().size());
    return member;
  }

  private void beginRound() {
    Set<String> ids = new HashSet<>();
    for (PluginChain chain : chains.get()) {
      for (Member member : chain.members().all()) {
        if (member.runs() && member.plugin().roots().isPresent()) {
          ids.add(nameOf(member));
          round.add(new Watched(chain, new WeakReference<>(member.plugin())));
        }
      }
    }
    known.keySet().retainAll(ids);
  }

  private void measured(PluginChain chain, Member member, long now, long bytes) {
    Installation installation = member.installation();
    parts.listener().retained(installation, bytes);
    known
        .computeIfAbsent(
            nameOf(member), it -> new Retention(budget, parts.settings().retentionWindow()))
        .measured(now, bytes)
        .ifPresent(it -> tell(chain, member, it, bytes));
  }

  /** Both sides of a cut-over keep things alive. */
  private static String nameOf(Member member) {
    String id = member.installation().id();
    return member.isBefore() ? Cutover.idOf(id) : id;
  }

  private void tell(PluginChain chain, Member member, Retention.Change change, long bytes) {
    if (change == Retention.Change.TOO_MUCH) {
      String atLeast = bytes > Retention.enough(budget) ? "more than " : "about ";
      long told = Math.min(bytes, Retention.enough(budget));
      chain
          .log()
          .write(
              member,
              LogLine.Level.WARN,
              "the plugin keeps "
                  + atLeast
                  + mebibytes(told)
                  + " alive between events and its budget is "
                  + mebibytes(budget)
                  + ": look at what it adds to meta.global or to variables outside its functions and"
                  + " never removes");
    } else {
      chain
          .log()
          .write(
              member,
              LogLine.Level.INFO,
              "the plugin keeps " + mebibytes(bytes) + " alive, which is within its budget again");
    }
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
