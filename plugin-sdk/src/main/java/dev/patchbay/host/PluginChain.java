package dev.patchbay.host;

import dev.patchbay.host.api.Capture;
import dev.patchbay.host.api.PluginState;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import java.time.Instant;
import java.util.Optional;

/**
 * One chain at work: runs events through the plugins that a {@link ChainMembers} holds and tells
 * the listener what each of them did.
 */
final class PluginChain implements GuestCallbacks {

  private final HostParts parts;
  private final ChainMembers members;

  /** Who is being called, also while it is loaded: it is charged with what happens. */
  private Member charged;

  /** Who has begun and neither ended nor failed yet, or null; and since when. */
  private Member begun;

  /** Who was stopped last during this event, or null. */
  private Member stopped;

  private long begunAt;
  private ChainResult.Failed lastFailure;

  PluginChain(HostParts parts) {
    this.parts = parts;
    members = new ChainMembers(parts, this);
  }

  ChainMembers members() {
    return members;
  }

  /** Says who is called from here on. */
  void charge(Member member) {
    charged = member;
  }

  ChainResult process(byte[] event) {
    members.load();
    while (members.anyTakesEvents()) {
      try {
        return run(event);
      } catch (ContextLostException e) {
        // The guilty one is out of the chain now, so this ends; the others see the event again.
        members.replaceContext(guilty(e), e.fault());
      }
    }
    return withoutPlugins(event);
  }

  /**
   * A context that breaks of itself just after a plugin was stopped in it, deep in its recursion,
   * breaks because of that plugin and not because of the one whose turn it was.
   */
  private Member guilty(ContextLostException e) {
    return e.isBreach() || stopped == null ? charged : stopped;
  }

  private ChainResult run(byte[] event) throws ContextLostException {
    begun = null;
    charged = null;
    stopped = null;
    lastFailure = null;
    Step step = members.context().run(event);
    int resumed = 0;
    while (true) {
      if (step instanceof Step.Yielded) {
        step = members.context().proceed(charged.budget());
        continue;
      }
      if (step instanceof Step.Written it) {
        ended(false);
        return new ChainResult.Kept(it.event());
      }
      if (step instanceof Step.Unchanged) {
        ended(false);
        return new ChainResult.Kept(event);
      }
      if (step instanceof Step.Dropped) {
        Installation by = begun.installation();
        ended(true);
        return new ChainResult.Dropped(by);
      }
      if (step instanceof Step.Failed) {
        return lastFailure;
      }
      Fault fault =
          step instanceof Step.Stopped it ? it.fault() : Fault.neverSettles("processEvent");
      if (charged == null) {
        return unreadable(event, fault);
      }
      stopped = charged;
      if (++resumed > 2 * members.size() + 2) {
        throw ContextLostException.breach(fault);
      }
      step = members.context().resume(fault, charged.budget());
    }
  }

  /** The guest could not make an object of the event, so no plugin has processed it. */
  private ChainResult unreadable(byte[] event, Fault fault) {
    for (int place = 0; place < members.size(); place++) {
      if (!failed(members.at(place), fault, 0)) {
        return lastFailure;
      }
    }
    return new ChainResult.Kept(event);
  }

  /** No plugin runs, so each installation's policy decides; costs no JavaScript. */
  private ChainResult withoutPlugins(byte[] event) {
    for (int place = 0; place < members.size(); place++) {
      if (members.at(place).fault() != null && !absent(place)) {
        return lastFailure;
      }
    }
    return new ChainResult.Kept(event);
  }

  private void ended(boolean dropped) {
    if (begun != null) {
      parts.listener().called(begun.installation(), dropped, System.nanoTime() - begunAt);
      begun = null;
    }
  }

  private boolean failed(Member member, Fault fault, long nanos) {
    Installation installation = member.installation();
    parts.listener().failed(installation, fault.kind(), fault.error(), nanos);
    lastFailure = new ChainResult.Failed(installation, fault.kind(), fault.error());
    return installation.failurePolicy() == FailurePolicy.KEEP;
  }

  @Override
  public boolean begin(int place) {
    ended(false);
    Member member = members.at(place);
    charged = member;
    begun = member;
    begunAt = System.nanoTime();
    return members.context().begin(member.budget());
  }

  @Override
  public boolean failed(int place, FailureKind kind, PluginError error) {
    Member member = members.at(place);
    long nanos = begun == member ? System.nanoTime() - begunAt : 0;
    begun = null;
    // What follows, such as making the event anew, is not on the failed plugin's time.
    members.context().begin(member.budget());
    return failed(member, new Fault(kind, error), nanos);
  }

  @Override
  public boolean absent(int place) {
    ended(false);
    Member member = members.at(place);
    return member.fault() == null || failed(member, member.fault(), 0);
  }

  @Override
  public void logged(LogLine.Level level, String message) {
    if (charged == null) {
      return;
    }
    long now = System.nanoTime();
    reportLostLines(charged, now);
    if (charged.throttle().admits(now)) {
      log(charged, level, message);
    }
  }

  /** Tells how many lines the last second has lost, if it is over. */
  void reportLostLines(Member member, long now) {
    int lost = member.throttle().lostUntil(now);
    if (lost > 0) {
      log(
          member,
          LogLine.Level.WARN,
          lost
              + " log lines were dropped: more than "
              + parts.settings().logLinesPerSecond()
              + " in a second");
    }
  }

  void log(Member member, LogLine.Level level, String message) {
    parts.listener().logged(new LogLine(member.installation(), level, message, Instant.now()));
  }

  @Override
  public String locate(String ip) {
    return parts.geoip().map(it -> it.locate(ip).map(GuestJson::write).orElse("null")).orElse(null);
  }

  @Override
  public Optional<String> captured(Capture capture) {
    return charged == null
        ? Optional.of("no plugin is being called")
        : parts.listener().captured(charged.installation(), capture);
  }

  @Override
  public PluginState state(String installation) {
    return parts.states().of(installation);
  }
}
