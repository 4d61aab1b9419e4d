package dev.patchbay.host.graal;

import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import org.graalvm.polyglot.Engine;

/**
 * Puts faster code where plugins do what the engine does slowly and events meet often: spreads,
 * deletions, and whatever meets objects of very many shapes. In each function once, when it is
 * called for the first time.
 */
public final class FunctionTuning extends TruffleInstrument {

  static final String ID = "patchbay-function-tuning";

  /** Tunes what runs on that engine from now on, where the bridge has been opened. */
  public static void begin(Engine engine) {
    if (ObjectSlots.ARE_KNOWN) {
      engine.getInstruments().get(ID).lookup(FunctionTuning.class);
    }
  }

  @Override
  protected void onCreate(Env env) {
    SourceSectionFilter functions =
        SourceSectionFilter.newBuilder().tagIs(RootTag.class).includeInternal(false).build();
    env.getInstrumenter().attachExecutionEventFactory(functions, FunctionTuning::tune);
    env.registerService(this);
  }

  /** Has nothing to do at the calls themselves, so there is no node for them. */
  private static ExecutionEventNode tune(EventContext function) {
    if (function.getInstrumentedNode().getRootNode() instanceof FunctionRootNode root) {
      root.atomic(() -> Replacements.performIn(root));
    }
    return null;
  }
}
