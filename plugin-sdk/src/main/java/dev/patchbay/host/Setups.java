package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.Optional;

/**
 * How plugins come into a chain, as {@link Farewells} is how they leave: their code is run, and
 * their setupPlugin, which may take its time.
 */
final class Setups {

  private final HostParts parts;

  Setups(HostParts parts) {
    this.parts = parts;
  }

  /**
   * Looks whether a member may be loaded at all; if not, it is at fault afterwards.
   *
   * @return its installation with the secrets that the plugin may see
   */
  Optional<Installation> admit(Member member) {
    Optional<Fault> refusal = parts.refusal(member.planned());
    if (refusal.isPresent()) {
      member.broken(refusal.get());
      return Optional.empty();
    }
    try {
      Installation opened = parts.secrets().opened(member.installation());
      member.keepsToItself(
          Redaction.of(member.installation(), opened, member.version().get().manifest()));
      return Optional.of(opened);
    } catch (UnreadableSecretException e) {
      member.failedSetup(HostSecrets.fault(e), parts.settings(), System.nanoTime());
      return Optional.empty();
    }
  }

  /**
   * Loads a member into a context; afterwards it runs, is in its setup or is at fault.
   *
   * @param opened what {@link #admit} gave
   */
  void begin(Member member, Installation opened, PluginContext context)
      throws ContextLostException {
    if (member.version().get().source().contains("fetch")) {
      parts.fetch().prepare();
    }
    Loaded result =
        context.load(opened, member.version().get(), parts.sources(), parts.loadBudget());
    if (result instanceof Loaded.Nothing it) {
      member.broken(it.fault());
      return;
    }
    Loaded.Plugin plugin = (Loaded.Plugin) result;
    Called called = context.call(plugin, "setupPlugin", parts.loadBudget());
    if (called instanceof Called.Waits it && member.hasOperations()) {
      long deadline = System.nanoTime() + parts.settings().setupTimeout().toNanos();
      member.settingUp(new Member.Setup(plugin, it.task(), deadline));
    } else {
      ended(member, plugin, Farewells.fault(called, "setupPlugin"));
    }
  }

  /**
   * Takes note of what became of a setup that waited for I/O.
   *
   * @return whether it is over
   */
  boolean look(Member member, PluginContext context, long now) {
    Member.Setup setup = member.setup();
    Called called = context.outcome(setup.task());
    if (called instanceof Called.Waits && member.hasOperations()) {
      if (now - setup.deadline() < 0) {
        return false;
      }
      member.cancelOperations(false);
      called = new Called.Failed(Fault.tookTooLong("setupPlugin", parts.settings().setupTimeout()));
    }
    ended(member, setup.plugin(), Farewells.fault(called, "setupPlugin"));
    return true;
  }

  private void ended(Member member, Loaded.Plugin plugin, Optional<Fault> failure) {
    if (failure.isPresent()) {
      member.failedSetup(
          new Fault(FailureKind.NOT_SET_UP, plugin.frames().shown(failure.get().error())),
          parts.settings(),
          System.nanoTime());
    } else {
      member.running(plugin);
    }
  }

  /** Tells the listener whether a member runs, if that has changed and is decided. */
  void report(Member member) {
    if (member.setup() == null && member.shouldReport()) {
      parts
          .listener()
          .stateChanged(
              member.installation(),
              Optional.ofNullable(member.fault())
                  .map(
                      it ->
                          new StatusRecord.Failure(it.kind(), member.redaction().of(it.error()))));
    }
  }
}
