package dev.patchbay.host.graal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.objects.Null;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes JavaScript values of JSON in UTF-8, the same ones as JSON.parse. Bytes that are not UTF-8
 * count as U+FFFD, as everywhere in Java. Confined to one thread, not to one context.
 */
final class EventReader {

  /** Deeper ones are left to JSON.parse. */
  static final int DEEPEST = 500;

  private static final int INITIAL = 256;
  private static final int KEPT = 1 << 14;
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NULL = ascii("null");

  private final Keys keys = new Keys();
  private final Layouts layouts;
  private final NumberText number = new NumberText();
  private final StringText string = new StringText();
  private final JsonOutput spelling = new JsonOutput();

  // Members of the objects, and elements of the arrays, that are not complete yet.
  private Key[] openKeys = new Key[INITIAL];
  private Object[] openValues = new Object[INITIAL];
  private int open;
  private int mostOpen;

  private JSRealm realm;
  private EventInput input;
  private byte[] bytes;
  private int at;

  EventReader(MemoryBound memory) {
    layouts = new Layouts(memory);
  }

  /**
   * Reads an event.
   *
   * @throws MalformedJsonException if JSON.parse would refuse it
   * @throws NestedTooDeeplyException if it takes JSON.parse to tell
   */
  Object read(EventInput event, JSRealm into)
      throws MalformedJsonException, NestedTooDeeplyException {
    realm = into;
    input = event;
    bytes = event.bytes();
    at = 0;
    try {
      skipSpace();
      Object value = value(keys.root(), 0);
      skipSpace();
      if (at < bytes.length) {
        throw malformed();
      }
      return value;
    } catch (ArrayIndexOutOfBoundsException e) {
      // Only truncated JSON makes the reader look behind the end: that needs no check per byte.
      at = bytes.length;
      throw malformed();
    } finally {
      close();
    }
  }

  private void close() {
    if (openKeys.length > KEPT) {
      openKeys = new Key[INITIAL];
      openValues = new Object[INITIAL];
    } else {
      Arrays.fill(openValues, 0, mostOpen, null);
    }
    open = 0;
    mostOpen = 0;
    realm = null;
    input = null;
    bytes = null;
  }

  private Object value(Key owner, int depth)
      throws MalformedJsonException, NestedTooDeeplyException {
    return switch (bytes[at]) {
      case '"' -> string();
      case '{' -> object(owner, depth + 1);
      case '[' -> array(owner, depth + 1);
      case 't' -> literal(TRUE, true);
      case 'f' -> literal(FALSE, false);
      case 'n' -> literal(NULL, Null.instance);
      default -> number(owner);
    };
  }

  private Object object(Key owner, int depth)
      throws MalformedJsonException, NestedTooDeeplyException {
    if (depth > DEEPEST) {
      throw new NestedTooDeeplyException();
    }
    int base = open;
    int hash = 0;
    at++;
    skipSpace();
    if (bytes[at] == '}') {
      at++;
    } else {
      Key key = firstKey(owner);
      while (true) {
        skipSpace();
        Object value = value(key, depth);
        push(key, value);
        hash = 31 * hash + key.id;
        skipSpace();
        byte c = bytes[at++];
        if (c == '}') {
          break;
        }
        if (c != ',') {
          at--;
          throw malformed();
        }
        skipSpace();
        key = keyAfter(key);
      }
    }
    Object object = layouts.create(realm, openKeys, openValues, base, open, hash, keys);
    open = base;
    return object;
  }

  private Object array(Key owner, int depth)
      throws MalformedJsonException, NestedTooDeeplyException {
    if (depth > DEEPEST) {
      throw new NestedTooDeeplyException();
    }
    int base = open;
    at++;
    skipSpace();
    if (bytes[at] == ']') {
      at++;
      return JSArray.createEmptyZeroLength(realm.getContext(), realm);
    }
    while (true) {
      push(null, value(owner, depth));
      skipSpace();
      byte c = bytes[at++];
      if (c == ']') {
        break;
      }
      if (c != ',') {
        at--;
        throw malformed();
      }
      skipSpace();
    }
    Object array = Elements.toArray(realm, openValues, base, open);
    open = base;
    return array;
  }

  private void push(Key key, Object value) {
    if (open == openValues.length) {
      openKeys = Arrays.copyOf(openKeys, 2 * open);
      openValues = Arrays.copyOf(openValues, 2 * open);
    }
    openKeys[open] = key;
    openValues[open++] = value;
    if (open > mostOpen) {
      mostOpen = open;
    }
  }

  private Key firstKey(Key owner) throws MalformedJsonException {
    Key guess = owner.first;
    if (guess != null && isNext(guess)) {
      return guess;
    }
    Key key = key();
    if (key.isRemembered) {
      owner.first = key;
    }
    return key;
  }

  private Key keyAfter(Key before) throws MalformedJsonException {
    Key guess = before.next;
    if (guess != null && isNext(guess)) {
      return guess;
    }
    guess = before.nextBefore;
    Key key = guess != null && isNext(guess) ? guess : key();
    before.follow(key);
    return key;
  }

  private boolean isNext(Key guess) {
    byte[] source = guess.source;
    int end = at + source.length;
    if (end > bytes.length || !Arrays.equals(source, 0, source.length, bytes, at, end)) {
      return false;
    }
    at = end;
    remember(guess);
    return true;
  }

  private void remember(Key key) {
    if (!key.isCanonical) {
      input.needSpellings().addName(key.name, key.source);
    }
  }

  /** Reads a name and the colon. */
  private Key key() throws MalformedJsonException {
    if (bytes[at] != '"') {
      throw malformed();
    }
    int from = at + 1;
    TruffleString name = text();
    int to = at - 1;
    skipSpace();
    if (bytes[at] != ':') {
      throw malformed();
    }
    at++;
    Key key = keys.find(bytes, from, to);
    if (key == null) {
      key = keys.add(bytes, from, to, name, canonical(name, true));
    }
    remember(key);
    return key;
  }

  private TruffleString string() throws MalformedJsonException {
    int from = at;
    TruffleString value = text();
    if (string.isEscaped()) {
      byte[] canonical = canonical(value, false);
      if (!Arrays.equals(canonical, 0, canonical.length, bytes, from, at)) {
        input.needSpellings().addString(value, Arrays.copyOfRange(bytes, from, at));
      }
    }
    return value;
  }

  private TruffleString text() throws MalformedJsonException {
    TruffleString value = string.parse(bytes, at);
    at = string.end();
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  private byte[] canonical(TruffleString value, boolean isName) {
    spelling.clear();
    spelling.write(value);
    if (isName) {
      spelling.write(':');
    }
    return spelling.toBytes();
  }

  private Number number(Key owner) throws MalformedJsonException {
    int from = at;
    byte c = bytes[from];
    if (c != '-' && (c < '0' || c > '9')) {
      throw malformed();
    }
    Number value = number.parse(bytes, from);
    at = number.end();
    if (value == null) {
      throw malformed();
    }
    if (!number.isCanonical()) {
      spelling.clear();
      spelling.write(value.doubleValue());
      byte[] canonical = spelling.toBytes();
      if (!Arrays.equals(canonical, 0, canonical.length, bytes, from, at)) {
        input
            .needSpellings()
            .addNumber(owner.name, value.doubleValue(), Arrays.copyOfRange(bytes, from, at));
      }
    }
    return value;
  }

  private Object literal(byte[] text, Object value) throws MalformedJsonException {
    int end = at + text.length;
    if (end > bytes.length || !Arrays.equals(text, 0, text.length, bytes, at, end)) {
      throw malformed();
    }
    at = end;
    return value;
  }

  private void skipSpace() {
    byte[] text = bytes;
    int i = at;
    while (i < text.length && text[i] <= ' ' && isSpace(text[i])) {
      i++;
    }
    at = i;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private MalformedJsonException malformed() {
    return new MalformedJsonException(
        at < bytes.length
            ? "Unexpected token at byte " + at + " of the event"
            : "Unexpected end of the event");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
