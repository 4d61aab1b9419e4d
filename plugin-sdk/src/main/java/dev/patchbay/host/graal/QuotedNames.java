package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of members as JSON has them, one array for all shapes with such a member: so that what is
 * written most often is in the processor's cache. Confined to one thread; bounded.
 */
final class QuotedNames {

  private static final int MOST = 4096;

  private final Map<TruffleString, byte[]> texts = new HashMap<>();
  private final JsonOutput scratch = new JsonOutput();

  /** With quotes and a colon. */
  byte[] of(TruffleString name) {
    if (texts.size() == MOST) {
      texts.clear();
    }
    return texts.computeIfAbsent(name, this::quoted);
  }

  private byte[] quoted(TruffleString name) {
    scratch.clear();
    scratch.write(name);
    scratch.write(':');
    return scratch.toBytes();
  }
}
