package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSOrdinaryObject.DefaultLayout;

/** The variety at places with computed names. */
final class ElementVariety {

  // What CachedGetPropertyNode and PropertyCacheNode have as their limits, in 25.0.3.
  private final Variety names = new Variety(2);
  private final Variety shapes = new Variety(5);

  /** Whether there were too many names or shapes, with these; never for very long names. */
  boolean isLargeWith(DefaultLayout object, TruffleString name) {
    return Members.isUsual(name)
        && (names.isLargeWith(name) || shapes.isLargeWith(object.getShape()));
  }
}
