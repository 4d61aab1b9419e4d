package dev.patchbay.host;

import dev.patchbay.host.api.StateFunction;
import dev.patchbay.host.graal.PluginRoots;
import dev.patchbay.host.guard.ContextGuard;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * One GraalJS context with the host's scripts in it, and the plugins that were loaded into it.
 * Every entry into it is under a clock, but for the few lines of the host's own that reach no
 * plugin.
 */
final class PluginContext implements AutoCloseable {

  private static final Source ERRORS = GuestScript.named("errors.js");
  private static final Source CHAIN = GuestScript.named("chain.js");
  private static final Source LIFECYCLE = GuestScript.named("lifecycle.js");
  private static final Budget LOOK_AT_ERROR = new Budget(100_000_000, 16 << 20);

  private final long begun = System.nanoTime();
  private final Context context = JsEngine.newContext();
  private final ContextGuard guard = JsEngine.guardOf(context);
  private final CallClock clock;
  private final EventBridge bridge;
  private final LateCallbacks callbacks = new LateCallbacks();
  private final GuestApi api;
  private final Set<String> globals;
  private final Value describe;
  private final Value makePlugin;
  private final Value setPlugins;
  private final Value run;
  private final Value stopped;
  private final Value proceed;
  private final Value startTask;
  private final Value taskOutcome;

  /** Null where the bridge does not know the engine from inside. */
  private final Value rootsOf;

  private final ContextTimes times;

  /** Made by any thread, then used by one at a time. */
  PluginContext(HostSettings settings, EventBridge bridge, CallClock clock) {
    this.bridge = bridge;
    this.clock = clock;
    context.initialize("js");
    long initialized = System.nanoTime();
    // Before any script: what the bridge has tuned in their functions needs it.
    Value guestBridge = bridge.open(context, callbacks);
    describe = part(ERRORS);
    ProxyExecutable ready =
        arguments -> {
          callbacks.ready(arguments[0].asInt());
          return null;
        };
    ProxyExecutable absent = arguments -> callbacks.absent(arguments[0].asInt());
    ProxyExecutable concerns = arguments -> callbacks.concerns(arguments[0].asInt());
    ProxyExecutable failed =
        arguments ->
            callbacks.failed(
                arguments[0].asInt(),
                FailureKind.parse(arguments[1].asString()),
                new PluginError(
                    arguments[2].asString(), arguments[3].asString(), arguments[4].asString()));

    api = GuestApi.open(context, settings, callbacks);
    makePlugin = api.makePlugin();
    rootsOf = guestBridge.getMember("roots");
    Value chain =
        part(CHAIN, guestBridge, failed, absent, concerns, ready, describe, settings.markers());
    setPlugins = chain.getMember("setPlugins");
    run = chain.getMember("run");
    stopped = chain.getMember("stopped");
    proceed = chain.getMember("proceed");
    Value lifecycle = part(LIFECYCLE, describe);
    startTask = lifecycle.getMember("start");
    taskOutcome = lifecycle.getMember("outcome");
    Value prepared = Hardening.prepare(context, api.shared());
    long scriptsLoaded = System.nanoTime();
    Hardening.lock(context, prepared);
    globals = Hardening.globals(context);
    times =
        new ContextTimes(
            initialized - begun, scriptsLoaded - initialized, System.nanoTime() - scriptsLoaded);
  }

  /** What it took to make this. */
  ContextTimes times() {
    return times;
  }

  /** Says whose events it is to process; to be called once, before anything else. */
  void belongsTo(GuestCallbacks chain, GuestRequests requests) {
    callbacks.are(chain, requests);
  }

  private Value part(Source source, Object... dependencies) {
    return context.eval(source).execute(dependencies);
  }

  /**
   * Starts the clock for the next plugin of the chain; false if the one before is being stopped.
   */
  boolean begin(Budget budget) {
    return clock.begin(guard, budget);
  }

  /** Runs the plugin's code for the first time. */
  Loaded load(
      Installation installation, PluginVersion version, PluginSources sources, Budget budget)
      throws ContextLostException {
    return guarded(
        budget,
        () -> {
          api.load(version.source());
          PluginSource source = sources.of(context, version, globals);
          Value plugin =
              makePlugin.execute(
                  context.eval(source.code()),
                  source.isModule(),
                  version.id().plugin() + " (" + installation.id() + ")",
                  ScriptSource.mayUsePromises(version.source()),
                  GuestJson.write(installation.config()),
                  attachments(installation),
                  new StateFunction(() -> callbacks.state(Candidate.owner(installation.id()))));
          return new Loaded.Plugin(
              plugin,
              plugin.getMember("processEvent").canExecute(),
              roots(plugin),
              source.frames());
        },
        fault ->
            new Loaded.Nothing(
                new Fault(FailureKind.NOT_LOADED, sources.shown(version, fault.error()))));
  }

  private Optional<PluginRoots> roots(Value plugin) {
    return Optional.ofNullable(rootsOf)
        .map(it -> it.execute(plugin.getMember("roots")).<PluginRoots>asHostObject());
  }

  private static ProxyArray attachments(Installation installation) {
    return ProxyArray.fromArray(
        installation.attachments().entrySet().stream()
            .map(
                it ->
                    ProxyArray.fromArray(
                        it.getKey(),
                        it.getValue().contentType(),
                        it.getValue().fileName(),
                        ByteBuffer.wrap(it.getValue().contents()).asReadOnlyBuffer()))
            .toArray());
  }

  /** Calls {@code setupPlugin} or {@code teardownPlugin}, if the plugin has it. */
  Called call(Loaded.Plugin plugin, String method, Budget budget) throws ContextLostException {
    return guarded(
        budget, () -> outcome(startTask.execute(plugin.guest(), method)), Called.Failed::new);
  }

  /** What has become of a call that waited. */
  Called outcome(Value task) {
    String outcome = taskOutcome.execute(task).asString();
    return switch (outcome) {
      case "done" -> new Called.Done();
      case "pending" -> new Called.Waits(task);
      default -> new Called.Failed(new Fault(FailureKind.THREW, GuestJson.error(outcome)));
    };
  }

  /**
   * Says how events come to this plugin.
   *
   * @param keepsEvent whether an event goes on if it fails
   * @param isPartial whether it sees only some of them
   */
  void setUse(Value plugin, boolean keepsEvent, boolean isPartial) {
    plugin.putMember("keepsEvent", keepsEvent);
    plugin.putMember("isPartial", isPartial);
  }

  /** Puts the chain in force; a place without a running plugin is null. */
  void setPlugins(List<Value> plugins) {
    setPlugins.executeVoid(plugins.toArray());
  }

  /** Runs the chain over an event; the clock starts when the first plugin begins. */
  Step run(int id, byte[] event) throws ContextLostException {
    Object input = bridge.toGuest(event);
    return step(() -> run.execute(id, input));
  }

  /** Goes on after promises have had their turn: with the run at hand, or a parked one. */
  Step proceed(int id, Budget budget) throws ContextLostException {
    clock.begin(guard, budget);
    return step(() -> proceed.execute(id));
  }

  /** Goes on with a run after its current plugin was stopped. */
  Step stopped(int id, Fault fault, Budget budget) throws ContextLostException {
    clock.begin(guard, budget);
    PluginError error = fault.error();
    return step(() -> stopped.execute(id, fault.kind().toString(), error.name(), error.message()));
  }

  /** Hands I/O that has ended to the plugin that started it; what awaits it goes on here. */
  Optional<Fault> settle(Operation operation, Budget budget) throws ContextLostException {
    return guarded(
        budget,
        () -> {
          operation.settle();
          return Optional.empty();
        },
        Optional::of);
  }

  private Step step(Supplier<Value> entry) throws ContextLostException {
    return unguarded(
        () -> {
          Value value = entry.get();
          return value.isNumber()
              ? Step.answer(value.asInt())
              : new Step.Written(bridge.toHost(value));
        },
        Step.Stopped::new);
  }

  private <T> T guarded(Budget budget, Supplier<T> work, Function<Fault, T> otherwise)
      throws ContextLostException {
    clock.begin(guard, budget);
    return unguarded(work, otherwise);
  }

  /** Does work for which the clock has been started, or will be on the way. */
  private <T> T unguarded(Supplier<T> work, Function<Fault, T> otherwise)
      throws ContextLostException {
    T result = null;
    PolyglotException thrown = null;
    try {
      result = work.get();
    } catch (PolyglotException e) {
      thrown = e;
    }
    Optional<Breach> breach = clock.finish();
    if (breach.isPresent()) {
      Fault fault = new Fault(breach.get().kind(), breach.get().error());
      if (breach.get().contextLost()) {
        throw ContextLostException.breach(fault);
      }
      return otherwise.apply(fault);
    }
    if (thrown != null) {
      return otherwise.apply(fault(thrown));
    }
    return result;
  }

  private Fault fault(PolyglotException thrown) throws ContextLostException {
    if (thrown.isInterrupted()) {
      // Whoever stops the task interrupts its thread, whatever the thread is doing. That is no
      // failure of the plugin: the event must not become a dead letter, or go on without it.
      Thread.currentThread().interrupt();
      throw thrown;
    }
    if (GuestErrors.isFatal(thrown)) {
      close();
      throw ContextLostException.broken(
          new Fault(FailureKind.THREW, GuestErrors.withoutGuest(thrown)));
    }
    if (thrown.isSyntaxError() || thrown.getGuestObject() == null) {
      return new Fault(FailureKind.THREW, GuestErrors.withoutGuest(thrown));
    }
    // Looking at an error may run code of the plugin.
    return guarded(
        LOOK_AT_ERROR,
        () -> new Fault(FailureKind.THREW, GuestErrors.described(describe, thrown)),
        Function.identity());
  }

  /** Frees the context, also while it is busy. Plugins are not torn down. */
  @Override
  public void close() {
    context.close(true);
  }
}
