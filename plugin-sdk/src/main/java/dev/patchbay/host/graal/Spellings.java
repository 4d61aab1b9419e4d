package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How scalars of one event were spelled where JSON.stringify would spell them otherwise: {@code
 * 1.0}, {@code 12345678901234567890}, {@code "\u00e9"}. What comes out with the same value is
 * spelled as it came.
 *
 * <p>A string is known by its identity, which assignments and spreads keep. Numbers have none, so a
 * number is known by its value and the name of the member that it is, or whose array it is in.
 */
final class Spellings {

  /** An event with more of them is hostile, or gains nothing; the rest is written plainly. */
  private static final int MOST = 10_000;

  private record Place(TruffleString name, long bits) {}

  private final IdentityHashMap<TruffleString, byte[]> strings = new IdentityHashMap<>();
  private final Map<Place, byte[]> numbers = new HashMap<>();
  private final Map<TruffleString, byte[]> names = new HashMap<>();

  void addString(TruffleString value, byte[] spelling) {
    if (strings.size() < MOST) {
      strings.put(value, spelling);
    }
  }

  /** The first one counts, so one reading of an event is like another. */
  void addNumber(TruffleString name, double value, byte[] spelling) {
    if (numbers.size() < MOST) {
      numbers.putIfAbsent(new Place(name, Double.doubleToRawLongBits(value)), spelling);
    }
  }

  /** The spelling has the quotes and a colon. */
  void addName(TruffleString name, byte[] spelling) {
    if (names.size() < MOST) {
      names.putIfAbsent(name, spelling);
    }
  }

  /** With quotes, or null. */
  byte[] ofString(TruffleString value) {
    return strings.get(value);
  }

  /** Or null. */
  byte[] ofNumber(TruffleString name, double value) {
    return numbers.get(new Place(name, Double.doubleToRawLongBits(value)));
  }

  /** With quotes and a colon, or null. */
  byte[] ofName(TruffleString name) {
    return names.get(name);
  }
}
