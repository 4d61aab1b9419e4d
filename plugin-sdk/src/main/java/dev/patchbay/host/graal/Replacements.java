package dev.patchbay.host.graal;

import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeUtil;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode;
import com.oracle.truffle.js.nodes.access.ObjectLiteralNode.ObjectLiteralMemberNode;
import com.oracle.truffle.js.nodes.access.PropertyGetNode;
import com.oracle.truffle.js.nodes.access.PropertyNode;
import com.oracle.truffle.js.nodes.access.PropertySetNode;
import com.oracle.truffle.js.nodes.access.ReadElementNode;
import com.oracle.truffle.js.nodes.access.SuperPropertyReferenceNode;
import com.oracle.truffle.js.nodes.access.WriteElementNode;
import com.oracle.truffle.js.nodes.access.WritePropertyNode;
import com.oracle.truffle.js.nodes.control.DeletePropertyNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;

/**
 * What is put into the places of the engine's nodes in one function. Only of what is exactly the
 * engine's: what is derived from it does something else.
 */
final class Replacements {

  private static final Class<?> SPREAD =
      ObjectLiteralNode.newSpreadObjectMember(false, null).getClass();

  private static final Class<?> DATA_MEMBER =
      ObjectLiteralNode.newDataMember(Strings.EMPTY_STRING, false, JSAttributes.getDefault(), null)
          .getClass();

  /** The name of a literal's data member; null if this JVM does not let us. */
  private static final MethodHandle NAME = findName();

  private final boolean isStrict;
  private final List<Runnable> replacements = new ArrayList<>();

  private Replacements(boolean isStrict) {
    this.isStrict = isStrict;
  }

  private static MethodHandle findName() {
    try {
      Class<?> named = DATA_MEMBER.getSuperclass();
      Lookup lookup = MethodHandles.privateLookupIn(named, MethodHandles.lookup());
      return lookup.findGetter(named, "name", Object.class);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  /** Looks at all that is in the function, and then replaces, outer nodes first. */
  static void performIn(FunctionRootNode function) {
    Replacements all = new Replacements(function.getFunctionData().isStrict());
    function.accept(
        node -> {
          all.look(node);
          return true;
        });
    all.replacements.forEach(Runnable::run);
  }

  private void look(Node node) {
    if (node instanceof ObjectLiteralNode literal) {
      look(literal);
    } else if (node instanceof DeletePropertyNode delete) {
      replacements.add(() -> replace(delete));
    } else if (node.getClass() == ReadElementNode.class) {
      replacements.add(() -> replace((ReadElementNode) node));
    } else if (node.getClass() == WriteElementNode.class) {
      replacements.add(() -> replace((WriteElementNode) node));
    } else if (node.getClass() == PropertyNode.class) {
      replacements.add(() -> replaceCache((PropertyNode) node));
    } else if (node.getClass() == WritePropertyNode.class) {
      replacements.add(() -> replaceCache((WritePropertyNode) node));
    }
  }

  /** Other literals have one shape each, and other spreads do not meet an empty object. */
  private void look(ObjectLiteralNode literal) {
    List<ObjectLiteralMemberNode> members = children(literal, ObjectLiteralMemberNode.class);
    if (members.isEmpty() || members.get(0).getClass() != SPREAD) {
      return;
    }
    replacements.add(() -> replaceSpread(members.get(0)));
    members.stream()
        .filter(it -> it.getClass() == DATA_MEMBER && NAME != null)
        .forEach(it -> replacements.add(() -> replaceMember(it)));
  }

  private static void replaceSpread(ObjectLiteralMemberNode spread) {
    List<JavaScriptNode> it = children(spread, JavaScriptNode.class);
    if (it.size() == 1) {
      replace(spread, new FastSpread(it.get(0)));
    }
  }

  private static void replaceMember(ObjectLiteralMemberNode member) {
    List<JavaScriptNode> it = children(member, JavaScriptNode.class);
    if (it.size() == 1
        && member.getAttributes() == JSAttributes.getDefault()
        && nameOf(member) instanceof TruffleString name) {
      replace(member, new FastMember(name, it.get(0)));
    }
  }

  private static Object nameOf(ObjectLiteralMemberNode member) {
    try {
      return NAME.invoke(member);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void replace(DeletePropertyNode delete) {
    List<JavaScriptNode> it = children(delete, JavaScriptNode.class);
    if (it.size() == 2) {
      replaceExpression(delete, new FastDelete(it.get(0), it.get(1), isStrict));
    }
  }

  private static void replace(ReadElementNode read) {
    List<JavaScriptNode> it = children(read, JavaScriptNode.class);
    if (it.size() == 2) {
      replaceExpression(read, new FastElementRead(it.get(0), it.get(1), read.getContext()));
    }
  }

  private static void replace(WriteElementNode write) {
    List<JavaScriptNode> it = children(write, JavaScriptNode.class);
    if (it.size() == 3
        && !write.writeOwn()
        && !(write.getTarget() instanceof SuperPropertyReferenceNode)) {
      replaceExpression(
          write,
          new FastElementWrite(
              it.get(0), it.get(1), it.get(2), write.getContext(), write.isStrict()));
    }
  }

  private static void replaceCache(PropertyNode read) {
    List<PropertyGetNode> it = children(read, PropertyGetNode.class);
    if (it.size() == 1
        && read.getPropertyKey() instanceof TruffleString name
        && !read.isOwnProperty()) {
      replace(it.get(0), new FastRead(read.getContext(), name, read.isMethod()));
    }
  }

  private void replaceCache(WritePropertyNode write) {
    List<PropertySetNode> it = children(write, PropertySetNode.class);
    if (it.size() == 1
        && write.getKey() instanceof TruffleString name
        && !write.isGlobal()
        && !(write.getTarget() instanceof SuperPropertyReferenceNode)) {
      replace(it.get(0), new FastWrite(it.get(0).getContext(), name, isStrict));
    }
  }

  private static void replaceExpression(JavaScriptNode slow, JavaScriptNode fast) {
    JavaScriptNode.transferSourceSectionAndTags(slow, fast);
    replace(slow, fast);
  }

  /** Not where the parent wants one of the engine's own, as around <code>delete a?.b</code>. */
  private static void replace(Node slow, Node fast) {
    if (NodeUtil.isReplacementSafe(slow.getParent(), slow, fast)) {
      slow.replace(fast);
    }
  }

  private static <T extends Node> List<T> children(Node node, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Node child : node.getChildren()) {
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      }
    }
    return found;
  }
}
