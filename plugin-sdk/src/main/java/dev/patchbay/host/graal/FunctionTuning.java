package dev.patchbay.host.graal;

import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.nodes.control.DeletePropertyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.Engine;

/**
 * Puts faster code where plugins do what the engine does slowly and events meet often: a {@link
 * FastSpread} where an object literal begins with a spread, a {@link FastDelete} for each deletion
 * of a member. In each function once, when it is called for the first time.
 */
public final class FunctionTuning extends TruffleInstrument {

  static final String ID = "patchbay-function-tuning";

  private static final Class<?> SPREAD =
      ObjectLiteralNode.newSpreadObjectMember(false, null).getClass();

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
      root.atomic(() -> replaceAll(root));
    }
    return null;
  }

  private static void replaceAll(FunctionRootNode root) {
    List<Runnable> replacements = new ArrayList<>();
    root.accept(
        node -> {
          if (node instanceof ObjectLiteralNode literal) {
            firstSpread(literal).ifPresent(it -> replacements.add(() -> replace(it)));
          } else if (node instanceof DeletePropertyNode delete) {
            replacements.add(() -> replace(delete, root.getFunctionData().isStrict()));
          }
          return true;
        });
    replacements.forEach(Runnable::run);
  }

  /** The others do not meet an empty object. */
  private static Optional<ObjectLiteralMemberNode> firstSpread(ObjectLiteralNode literal) {
    for (Node child : literal.getChildren()) {
      if (child instanceof ObjectLiteralMemberNode member) {
        return Optional.of(member).filter(it -> it.getClass() == SPREAD);
      }
    }
    return Optional.empty();
  }

  private static void replace(ObjectLiteralMemberNode spread) {
    expressions(spread, 1).ifPresent(it -> replace(spread, new FastSpread(it.get(0))));
  }

  private static void replace(DeletePropertyNode delete, boolean isStrict) {
    expressions(delete, 2)
        .ifPresent(
            it -> {
              FastDelete fast = new FastDelete(it.get(0), it.get(1), isStrict);
              JavaScriptNode.transferSourceSectionAndTags(delete, fast);
              replace(delete, fast);
            });
  }

  /** Not where the parent wants one of the engine's own, as around <code>delete a?.b</code>. */
  private static void replace(Node slow, Node fast) {
    if (NodeUtil.isReplacementSafe(slow.getParent(), slow, fast)) {
      slow.replace(fast);
    }
  }

  /** The expressions that a node has, if it has that many. */
  private static Optional<List<JavaScriptNode>> expressions(Node node, int count) {
    List<JavaScriptNode> found = new ArrayList<>();
    for (Node child : node.getChildren()) {
      if (child instanceof JavaScriptNode expression) {
        found.add(expression);
      }
    }
    return Optional.of(found).filter(it -> it.size() == count);
  }
}
