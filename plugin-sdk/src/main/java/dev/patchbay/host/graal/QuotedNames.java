package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of members as JSON has them, one array for all shapes with such a member: so that what is
 * written most often is in the processor's cache. Confined to one thread; bounded.
 */
final class QuotedNames {

  private static final int BYTES_PER_NAME = 100;

  private final MemoryBound memory;
  private final Map<TruffleString, byte[]> texts = new HashMap<>();
  private final JsonOutput scratch = new JsonOutput();

  QuotedNames(MemoryBound memory) {
    this.memory = memory;
    memory.whenFull(texts::clear);
  }

  /** With quotes and a colon. */
  byte[] of(TruffleString name) {
    byte[] known = texts.get(name);
    return known != null ? known : add(name);
  }

  private byte[] add(TruffleString name) {
    byte[] text = quoted(name);
    memory.keep(BYTES_PER_NAME + text.length);
    texts.put(name, text);
    return text;
  }

  private byte[] quoted(TruffleString name) {
    scratch.clear();
    scratch.write(name);
    scratch.write(':');
    return scratch.toBytes();
  }
}
