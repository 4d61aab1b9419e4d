package dev.patchbay.host.graal;

import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Engine;

/**
 * Puts a {@link FastSpread} where the object literals of plugins begin with a spread: in each
 * function once, when it is called for the first time.
 */
public final class LiteralTuning extends TruffleInstrument {

  static final String ID = "patchbay-literal-tuning";

  private static final Class<?> SPREAD =
      ObjectLiteralNode.newSpreadObjectMember(false, null).getClass();

  /** Tunes what runs on that engine from now on, where the bridge has been opened. */
  public static void begin(Engine engine) {
    if (ObjectSlots.ARE_KNOWN) {
      engine.getInstruments().get(ID).lookup(LiteralTuning.class);
    }
  }

  @Override
  protected void onCreate(Env env) {
    SourceSectionFilter functions =
        SourceSectionFilter.newBuilder().tagIs(RootTag.class).includeInternal(false).build();
    env.getInstrumenter().attachExecutionEventFactory(functions, LiteralTuning::tune);
    env.registerService(this);
  }

  /** Has nothing to do at the calls themselves, so there is no node for them. */
  private static ExecutionEventNode tune(EventContext function) {
    RootNode root = function.getInstrumentedNode().getRootNode();
    root.atomic(() -> spreads(root).forEach(LiteralTuning::replace));
    return null;
  }

  private static List<ObjectLiteralMemberNode> spreads(RootNode root) {
    List<ObjectLiteralMemberNode> found = new ArrayList<>();
    root.accept(
        node -> {
          if (node instanceof ObjectLiteralNode literal) {
            for (Node child : literal.getChildren()) {
              if (child instanceof ObjectLiteralMemberNode member) {
                if (member.getClass() == SPREAD) {
                  found.add(member);
                }
                break; // Only the first one meets an empty object.
              }
            }
          }
          return true;
        });
    return found;
  }

  private static void replace(ObjectLiteralMemberNode spread) {
    for (Node child : spread.getChildren()) {
      if (child instanceof JavaScriptNode source) {
        spread.replace(new FastSpread(source));
        return;
      }
    }
  }
}
