package dev.patchbay.host.graal;

import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSShape;
import com.oracle.truffle.js.runtime.objects.Null;

/** What plain data of one context inherit. */
@SuppressWarnings({
  "deprecation", // Locations have no successor that reaches this deep.
  "ReferenceEquality" // Objects and shapes are themselves.
})
final class Prototypes {

  private final JSDynamicObject ofObjects;
  private final JSDynamicObject ofArrays;

  // Shapes are what they were found to be for ever, so each is looked at once.
  private Shape cleanObjects;
  private Shape cleanArrays;
  private Shape plainArray;
  private Location arrayPrototype;

  Prototypes(JSRealm realm) {
    ofObjects = realm.getObjectPrototype();
    ofArrays = realm.getArrayPrototype();
  }

  /** Whether no toJSON is inherited by plain data. The hardened host sees to that for good. */
  boolean areClean() {
    Shape objects = ofObjects.getShape();
    Shape arrays = ofArrays.getShape();
    return ((objects == cleanObjects && arrays == cleanArrays) || lookAt(objects, arrays))
        && JSObject.getPrototype(ofArrays) == ofObjects;
  }

  private boolean lookAt(Shape objects, Shape arrays) {
    if (objects.hasProperty(Strings.TO_JSON) || arrays.hasProperty(Strings.TO_JSON)) {
      return false;
    }
    cleanObjects = objects;
    cleanArrays = arrays;
    return true;
  }

  /** Whether an object with this prototype is plain. */
  boolean isPlain(Object prototype) {
    return prototype == ofObjects || prototype == Null.instance;
  }

  boolean isOfObjects(Object prototype) {
    return prototype == ofObjects;
  }

  /** Whether an array is neither of a subclass nor has a toJSON of its own. */
  boolean isPlain(JSArrayObject array) {
    Shape shape = array.getShape();
    if (shape != plainArray) {
      Property prototype = shape.getProperty(JSObject.HIDDEN_PROTO);
      if (prototype == null
          || JSShape.getJSClassNoCast(shape) != JSArray.INSTANCE
          || shape.hasProperty(Strings.TO_JSON)) {
        return false;
      }
      plainArray = shape;
      arrayPrototype = prototype.getLocation();
    }
    return arrayPrototype.get(array, shape) == ofArrays;
  }
}
