package dev.patchbay.host.guard;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;

/**
 * Counts how deep functions call each other, in every context of an engine, and lets calls be
 * stopped for good.
 *
 * <p>Stack overflow is the one thing the engine cannot be interrupted out of: at the end of the
 * stack there is no room for what would unwind it, and classes whose initialization meets it are
 * lost for the whole JVM. So calls end before, with the RangeError that JavaScript has for it.
 * Generators that delegate to each other are not counted, nor is what built-ins do on their own.
 */
public final class CallGuard extends TruffleInstrument {

  static final String ID = "patchbay-call-guard";

  private final int deepest = StackLimit.ofThisJvm();
  private final ContextLocal<CallDepth> depths = locals.createContextLocal(this::newDepth);
  private Env env;

  /** The guard of that engine, which from now on guards all its contexts. */
  public static CallGuard of(Engine engine) {
    return engine.getInstruments().get(ID).lookup(CallGuard.class);
  }

  /** How deep functions may call each other. */
  public int deepest() {
    return deepest;
  }

  /** The guard of one context, which must be idle. */
  public ContextGuard guardOf(Context context) {
    context.enter();
    try {
      return new ContextGuard(context, depths.get(), env);
    } finally {
      context.leave();
    }
  }

  @Override
  protected void onCreate(Env env) {
    this.env = env;
    SourceSectionFilter functions =
        SourceSectionFilter.newBuilder().tagIs(RootTag.class).includeInternal(false).build();
    env.getInstrumenter().attachExecutionEventFactory(functions, function -> new DepthNode(depths));
    env.registerService(this);
  }

  private CallDepth newDepth(TruffleContext context) {
    return new CallDepth(context, deepest);
  }
}
