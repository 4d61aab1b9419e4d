package dev.patchbay.host.graal;

import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.BigInt;
import com.oracle.truffle.js.runtime.builtins.JSArrayBase;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferViewBase;
import com.oracle.truffle.js.runtime.builtins.JSAsyncGeneratorObject;
import com.oracle.truffle.js.runtime.builtins.JSErrorObject;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.JSGeneratorObject;
import com.oracle.truffle.js.runtime.builtins.JSMapObject;
import com.oracle.truffle.js.runtime.builtins.JSModuleNamespaceObject;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.builtins.JSSetObject;
import com.oracle.truffle.js.runtime.objects.Accessor;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;
import com.oracle.truffle.js.runtime.util.JSHashMap;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.graalvm.collections.EconomicMap;

/**
 * Adds up what one plugin keeps alive, a few objects at a time: everything that its exports, its
 * {@code meta} and the variables of its functions lead to. An estimate: objects may change between
 * two steps, and sizes are those of a 64-bit JVM with compressed references.
 *
 * <p>It reads the engine's own fields, so that no getter, no trap and no other code of the plugin
 * runs and the context is not entered; on the context's thread, while no call is in progress. It
 * stops at built-in functions and those of the host's scripts, which all plugins share. What it has
 * seen it keeps alive until it is forgotten itself.
 */
public final class RetainedSize {

  private static final int REFERENCE = 4;
  private static final int ARRAY = 16;

  /** With its array, and half of what a string of an event has besides. */
  private static final int STRING = 72;

  private static final int BIG_INT = 80;
  private static final int BOXED_NUMBER = 16;
  private static final int FRAME = 80;
  private static final int FRAME_SLOT = 13;
  private static final int COLLECTION = 160;
  private static final int COLLECTION_ENTRY = 72;
  private static final int DICTIONARY_ENTRY = 56;
  private static final int STACK_TRACE = 6_000;

  private final SeenObjects seen = new SeenObjects();
  private final Deque<Object> pending = new ArrayDeque<>();
  private final IdentityHashMap<Shape, SlotsOfShape> shapes = new IdentityHashMap<>();
  private long bytes;

  /** References and objects that were looked at. */
  private long steps;

  RetainedSize(Object root) {
    add(root);
  }

  /**
   * Goes on.
   *
   * @param most how many references and objects to look at, and a few more to get to an end
   * @return how many it were
   */
  public long walk(int most) {
    long before = steps;
    while (steps - before < most && !pending.isEmpty()) {
      steps++;
      visit(pending.removeLast());
    }
    return steps - before;
  }

  /** Whether everything has been counted. */
  public boolean isWhole() {
    return pending.isEmpty();
  }

  /** What has been found so far. */
  public long bytes() {
    return bytes;
  }

  /** Counts what a reference leads to, now or later. */
  void add(Object value) {
    steps++;
    if (value instanceof TruffleString text) {
      if (seen.add(text)) {
        bytes += STRING + bytesOf(text);
      }
    } else if (value instanceof Double || value instanceof Long) {
      bytes += BOXED_NUMBER;
    } else if (value instanceof BigInt number) {
      bytes += BIG_INT + number.bigIntegerValue().bitLength() / Byte.SIZE;
    } else if (leadsOn(value) && seen.add(value)) {
      pending.addLast(value);
    }
  }

  /** Text with no character above U+00FF takes one byte each. */
  private static int bytesOf(TruffleString text) {
    int asUtf16 = text.byteLength(TruffleString.Encoding.UTF_16);
    return text.getStringCompactionLevelUncached(TruffleString.Encoding.UTF_16)
            == TruffleString.CompactionLevel.S1
        ? asUtf16 / 2
        : asUtf16;
  }

  private static boolean leadsOn(Object value) {
    return value instanceof JSObject
        || value instanceof Object[]
        || value instanceof MaterializedFrame
        || value instanceof Accessor
        || value instanceof byte[]
        || value instanceof EconomicMap
        || value instanceof Map;
  }

  private void visit(Object next) {
    if (next instanceof JSObject object) {
      object(object);
    } else if (next instanceof PartOfMany part) {
      if (part.addSome(this)) {
        pending.addLast(part);
      }
    } else if (next instanceof Object[] array) {
      bytes += ARRAY + (long) REFERENCE * array.length;
      pending.addLast(PartOfMany.of(array));
    } else if (next instanceof byte[] array) {
      bytes += ARRAY + array.length;
    } else if (next instanceof MaterializedFrame frame) {
      frame(frame);
    } else if (next instanceof Accessor accessor) {
      bytes += ARRAY;
      add(accessor.getGetter());
      add(accessor.getSetter());
    } else if (next instanceof EconomicMap<?, ?> dictionary) {
      pending.addLast(PartOfMany.of(dictionary.getEntries()));
    } else if (next instanceof Map<?, ?> map) {
      // Of a sparse array, or of the weak maps that have this key.
      bytes += COLLECTION + (long) COLLECTION_ENTRY * map.size();
      pending.addLast(PartOfMany.of(map.values().toArray()));
    }
  }

  private void object(JSObject object) {
    if (object instanceof JSFunctionObject function && SharedFunctions.isShared(function)) {
      return;
    }
    SlotsOfShape slots = shapes.computeIfAbsent(object.getShape(), SlotsOfShape::of);
    bytes += slots.size;
    for (int i = 0; i < slots.references(); i++) {
      add(slots.read(object, i));
    }
    if (object instanceof JSArrayBase array) {
      elements(array.getArray());
    } else if (object instanceof JSFunctionObject.Bound function) {
      add(function.getBoundTargetFunction());
      add(function.getBoundThis());
      add(function.getBoundArguments());
    } else if (object instanceof JSFunctionObject function) {
      add(function.getEnclosingFrame());
      add(function.getClassPrototype());
    } else if (object instanceof JSMapObject map) {
      collection(map.getMap());
    } else if (object instanceof JSSetObject set) {
      collection(set.getMap());
    } else if (object instanceof JSArrayBufferViewBase view) {
      add(view.getArrayBuffer());
    } else if (object instanceof JSArrayBufferObject.Heap buffer) {
      add(buffer.getByteArray());
    } else if (object instanceof JSArrayBufferObject.DirectBase buffer) {
      ByteBuffer outside = buffer.getByteBuffer();
      bytes += outside == null ? 0 : outside.capacity();
    } else if (object instanceof JSModuleNamespaceObject namespace) {
      add(namespace.getModule().getEnvironment());
    } else if (object instanceof JSPromiseObject promise) {
      add(promise.getPromiseResult());
    } else if (object instanceof JSGeneratorObject generator) {
      add(generator.getGeneratorContext());
    } else if (object instanceof JSAsyncGeneratorObject generator) {
      add(generator.getAsyncGeneratorContext());
    } else if (object instanceof JSProxyObject proxy) {
      add(proxy.getProxyTarget());
      add(proxy.getProxyHandler());
    } else if (object instanceof JSErrorObject) {
      bytes += STACK_TRACE;
    }
  }

  private void elements(Object storage) {
    if (storage instanceof int[] numbers) {
      bytes += ARRAY + 4L * numbers.length;
    } else if (storage instanceof double[] numbers) {
      bytes += ARRAY + 8L * numbers.length;
    } else {
      add(storage);
    }
  }

  private void collection(JSHashMap entries) {
    bytes += COLLECTION + (long) COLLECTION_ENTRY * entries.size();
    pending.addLast(PartOfMany.of(entries.getEntries()));
  }

  private void frame(MaterializedFrame frame) {
    int slots = frame.getFrameDescriptor().getNumberOfSlots();
    bytes += FRAME + (long) FRAME_SLOT * slots;
    for (int i = 0; i < slots; i++) {
      if (frame.isObject(i)) {
        add(frame.getValue(i));
      }
    }
    add(frame.getArguments());
  }

  /** An entry of an object that has so many members that they are in a table. */
  void addMember(Object key, Object member) {
    bytes += DICTIONARY_ENTRY;
    add(key);
    if (member instanceof PropertyDescriptor property) {
      add(property.getValue());
      add(property.getGet());
      add(property.getSet());
    }
  }
}
