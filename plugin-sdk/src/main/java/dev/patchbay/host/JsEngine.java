package dev.patchbay.host;

import dev.patchbay.host.graal.EngineBridge;
import dev.patchbay.host.graal.FunctionTuning;
import dev.patchbay.host.guard.CallGuard;
import dev.patchbay.host.guard.ContextGuard;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The one GraalJS engine of this JVM. Contexts of one engine share their code, so a plugin that is
 * warm in one slot is warm in all.
 *
 * <p>This class lives as long as the JVM when it is in Flink's {@code lib/}, so it keeps no object
 * of a caller. Graal looks services up by the thread's context class loader and remembers it, which
 * must not be a job's: whatever makes contexts runs in {@link #withEngineLoader}.
 */
public final class JsEngine {

  private static final int LONGEST_STRING = 1 << 25;
  private static final int LARGEST_TYPED_ARRAY = 1 << 26;

  /**
   * Bytes. It meets its end several times: that of a task's stack is so far away that the way there
   * would make the compiler begin, while the JVM has enough to do with itself.
   */
  private static final long STACK_OF_FIRST_CONTEXT = 512 << 10;

  /** Buffers are for attachments; nothing of a host object is visible to guests. */
  private static final HostAccess HOST_ACCESS =
      HostAccess.newBuilder().allowBufferAccess(true).build();

  private static final Engine ENGINE = withEngineLoader(JsEngine::newEngine);
  private static final CallGuard GUARD = withEngineLoader(() -> CallGuard.of(ENGINE));

  private JsEngine() {}

  /**
   * Whether JavaScript is interpreted, which is right but slow, because the JVM was started without
   * the flags for the JIT.
   */
  public static boolean isInterpreted() {
    return ENGINE.getImplementationName().equals("Interpreted");
  }

  /**
   * Pays for the JVM's first context here rather than on the event path, and meets the limit on
   * calls once, while there is room.
   */
  static void prepare() {
    Warm.up();
  }

  /**
   * Begins to {@link #prepare} on a thread of its own, so that the seconds which a JVM takes for
   * its first context pass while a caller does something else. Whoever needs a context waits for
   * it.
   */
  public static void prepareInBackground() {
    Thread thread = new Thread(JsEngine::prepare, "patchbay-engine");
    thread.setDaemon(true);
    thread.start();
  }

  /** Initialized once per JVM. */
  private static final class Warm {
    static {
      // Waits also when it is interrupted: a class whose initialization fails is lost for good.
      CompletableFuture.runAsync(JsEngine::openFirst, Warm::onSmallStack).join();
    }

    private static void onSmallStack(Runnable work) {
      new Thread(null, work, "patchbay-first-context", STACK_OF_FIRST_CONTEXT).start();
    }

    static void up() {}
  }

  private static void openFirst() {
    try (Context first = newContext()) {
      first.eval(GuestScript.named("prepare.js")).executeVoid();
    }
  }

  private static Engine newEngine() {
    try (Engine probe = engineBuilder().build()) {
      if (probe.getOptions().get("engine.CompilerThreads") == null) {
        return engineBuilder().build();
      }
    }
    return engineBuilder()
        // On few cores one compiler thread is the quickest way to the peak.
        .option("engine.CompilerThreads", "1")
        // The compiler is Java and new to the JVM, too. With the engine's own thresholds (400 and
        // 10,000 calls, a tenth of that while its queue is short) it keeps the JVM's compilers busy
        // with itself, and events pass a tenth as fast in the first ten seconds: benchmarks.md.
        .option("engine.DynamicCompilationThresholds", "false")
        .option("engine.FirstTierCompilationThreshold", "10000")
        .option("engine.LastTierCompilationThreshold", "50000")
        .build();
  }

  private static Engine.Builder engineBuilder() {
    return Engine.newBuilder("js", EngineBridge.LANGUAGE)
        .allowExperimentalOptions(true)
        .option("engine.WarnInterpreterOnly", "false");
  }

  /** A new context with nothing in it but ECMAScript, TextEncoder and TextDecoder. */
  static Context newContext() {
    return withEngineLoader(
        () ->
            Context.newBuilder("js", EngineBridge.LANGUAGE)
                .engine(ENGINE)
                .allowExperimentalOptions(true)
                .allowHostAccess(HOST_ACCESS)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.newBuilder().fileSystem(new PluginImports()).build())
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .option("js.allow-eval", "false")
                .option("js.atomics", "false")
                .option("js.console", "false")
                .option("js.esm-eval-returns-exports", "true")
                // It would keep up to 1,000 names for each such place, however long they are.
                .option("js.frequency-based-property-cache-limit", "0")
                .option("js.global-arguments", "false")
                .option("js.graal-builtin", "false")
                .option("js.intl-402", "true")
                .option("js.java-package-globals", "false")
                .option("js.load", "false")
                .option("js.max-typed-array-length", Integer.toString(LARGEST_TYPED_ARRAY))
                .option("js.polyglot-builtin", "false")
                .option("js.print", "false")
                // RegExp.$1 and its like would tell one plugin what another has matched.
                .option("js.regexp-static-result", "false")
                .option("js.shared-array-buffer", "false")
                .option("js.string-length-limit", Integer.toString(LONGEST_STRING))
                .option("js.text-encoding", "true")
                .build());
  }

  /** Speeds up what plugins do to events, where {@link EngineBridge} works. */
  static void tune() {
    withEngineLoader(
        () -> {
          FunctionTuning.begin(ENGINE);
          return null;
        });
  }

  /** What stops calls in a context that {@link #newContext} has made. */
  static ContextGuard guardOf(Context context) {
    return GUARD.guardOf(context);
  }

  static <T> T withEngineLoader(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Engine.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
