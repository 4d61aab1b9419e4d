package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.DynamicObject;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.JSShape;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * What happens when a member is removed from an object of one shape: the engine's own plan of which
 * of the others move where, which is expensive to make and good for all objects of that shape.
 */
final class Removal {

  private static final String PACKAGE = DynamicObject.class.getPackageName() + '.';

  /** Whether this JVM lets us. */
  static final boolean IS_KNOWN;

  // Constants, so that the JVM sees plain calls behind them.
  private static final MethodHandle SHAPE_WITHOUT;
  private static final MethodHandle PREPARE;
  private static final MethodHandle EXECUTE;

  static {
    MethodHandle[] found = find();
    IS_KNOWN = found != null;
    SHAPE_WITHOUT = IS_KNOWN ? found[0] : null;
    PREPARE = IS_KNOWN ? found[1] : null;
    EXECUTE = IS_KNOWN ? found[2] : null;
  }

  private final Shape before;
  private final Shape after;

  /** Null if there is no such member. */
  private final Object plan;

  private Removal(Shape before, Shape after, Object plan) {
    this.before = before;
    this.after = after;
    this.plan = plan;
  }

  private static MethodHandle[] find() {
    try {
      Class<?> shape = Class.forName(PACKAGE + "ShapeImpl");
      Class<?> library = Class.forName(PACKAGE + "DynamicObjectLibraryImpl");
      Class<?> plan = Class.forName(PACKAGE + "DynamicObjectLibraryImpl$RemovePlan");
      Lookup lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
      return new MethodHandle[] {
        lookup
            .findVirtual(Shape.class, "removeProperty", type(Shape.class, Property.class))
            .asType(type(Shape.class, Shape.class, Property.class)),
        lookup
            .findStatic(library, "prepareRemove", type(plan, shape, shape, Property.class))
            .asType(type(Object.class, Shape.class, Shape.class, Property.class)),
        lookup
            .findVirtual(plan, "execute", type(void.class, DynamicObject.class))
            .asType(type(void.class, Object.class, DynamicObject.class))
      };
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static MethodType type(Class<?> result, Class<?>... parameters) {
    return MethodType.methodType(result, parameters);
  }

  /** Returns null if it takes more than the shape to tell, or if the member must not go. */
  static Removal of(Shape shape, TruffleString name) {
    if (JSShape.getJSClassNoCast(shape) != JSOrdinary.INSTANCE
        || shape.isShared()
        || !shape.isValid()) {
      return null;
    }
    Property property = shape.getProperty(name);
    if (property == null) {
      return new Removal(shape, shape, null);
    }
    if (!JSProperty.isConfigurable(property)) {
      return null;
    }
    try {
      Shape after = (Shape) SHAPE_WITHOUT.invokeExact(shape, property);
      Object plan = (Object) PREPARE.invokeExact(shape, after, property);
      return new Removal(shape, after, plan);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  boolean isObsolete() {
    return !before.isValid() || !after.isValid();
  }

  void perform(DefaultLayout object) {
    if (plan == null) {
      return;
    }
    try {
      EXECUTE.invokeExact(plan, (DynamicObject) object);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof RuntimeException it) {
      return it;
    }
    if (e instanceof Error it) {
      throw it;
    }
    return new IllegalStateException(e);
  }
}
