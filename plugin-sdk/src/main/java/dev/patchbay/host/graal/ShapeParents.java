package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Shape;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The shapes that shapes were made from. Each keeps alive its own. */
final class ShapeParents {

  private static final MethodHandle PARENT = find();

  /** Whether this JVM lets us; if not, no shape has one. */
  static final boolean ARE_KNOWN = PARENT != null;

  private ShapeParents() {}

  private static MethodHandle find() {
    try {
      Class<?> implementation =
          Class.forName(
              "com.oracle.truffle.api.object.ShapeImpl", false, Shape.class.getClassLoader());
      return MethodHandles.privateLookupIn(implementation, MethodHandles.lookup())
          .findVirtual(implementation, "getParent", MethodType.methodType(implementation))
          .asType(MethodType.methodType(Shape.class, Shape.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // Another engine's shapes.
    }
  }

  /** The shape that this one was made from; null if there is none, or it is not known. */
  static Shape of(Shape shape) {
    if (!ARE_KNOWN) {
      return null;
    }
    try {
      return (Shape) PARENT.invokeExact(shape);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
