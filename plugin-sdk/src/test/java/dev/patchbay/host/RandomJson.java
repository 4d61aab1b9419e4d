package dev.patchbay.host;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Documents such as nobody sends, and broken ones. */
final class RandomJson {

  private static final String[] NAMES = {
    "event",
    "properties",
    "team_id",
    "uuid",
    "$set",
    "a",
    "b",
    "c",
    "d",
    "",
    "__proto__",
    "toJSON",
    "constructor",
    "0",
    "1",
    "10",
    "2",
    "4294967294",
    "4294967295",
    "-1",
    "01",
    "1.5",
    "length",
    "\\u0061",
    "\\u00e9",
    "é",
    "\\/",
    "\\n",
    "\\ud83d\\ude00",
    "😀",
    "\\ud800",
    "x y",
    "NaN"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "0.5",
    "-0.0",
    "1e3",
    "1E-3",
    "1e400",
    "-1e400",
    "5e-324",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "9007199254740993",
    "12345678901234567890",
    "123456789012345",
    "1234567890123456",
    "0.1",
    "0.30000000000000004",
    "1e21",
    "1e-7",
    "0.000001",
    "0.0000001",
    "100000000000000000000",
    "1.7976931348623157e308",
    "4.35",
    "16.265",
    "1732184075.123",
    "99999999999999.9",
    "0.12345678901234567",
    "1e23",
    "2e-3"
  };
  private static final String[] TEXTS = {
    "",
    "a",
    "web",
    "Firefox",
    "https://example.com/docs?utm_source=hn",
    "é",
    "Grüße aus Köln",
    "日本語のテキスト",
    "😀😀",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b\\f\\n\\r\\t",
    "\\u0000",
    "\\u001F",
    "\\u00E9",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\\ude00\\ud83d",
    "\\u2028",
    "\u2028\u2029",
    "\u007f",
    "1234567",
    "12345678",
    "123456789",
    "12345678\\n",
    "1234567é",
    "\u00ff\u0100"
  };
  private static final String HOSTILE = "{}[]\",:\\0123456789.eE+-tfnu \n\t\u0001/x\u00e9";

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  RandomJson(long seed) {
    random = new Random(seed);
  }

  int nextInt() {
    return random.nextInt(1 << 30);
  }

  /** An object. */
  byte[] document() {
    text.setLength(0);
    object(0);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Something near to JSON, which may be JSON. */
  byte[] broken() {
    text.setLength(0);
    value(1);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] hostile = HOSTILE.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = hostile[random.nextInt(hostile.length)];
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
        case 3 -> bytes = java.util.Arrays.copyOfRange(bytes, at, bytes.length);
        default -> {
          byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
          System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
          longer[at] = hostile[random.nextInt(hostile.length)];
          bytes = longer;
        }
      }
    }
    return bytes;
  }

  private void value(int depth) {
    switch (random.nextInt(depth > 4 ? 7 : 11)) {
      case 0 -> text.append("true");
      case 1 -> text.append("false");
      case 2 -> text.append("null");
      case 3, 4 -> number();
      case 5, 6 -> string(TEXTS);
      case 7 -> array(depth);
      default -> object(depth);
    }
  }

  private void number() {
    switch (random.nextInt(4)) {
      case 0 -> text.append(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 1 -> text.append(random.nextInt(2000) - 1000);
      case 2 -> text.append(random.nextInt(100_000) / 100.0);
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        text.append(Double.isFinite(any) ? any : 1);
      }
    }
  }

  private void string(String[] from) {
    text.append('"').append(from[random.nextInt(from.length)]);
    if (random.nextInt(8) == 0) {
      text.append(from[random.nextInt(from.length)]).append(random.nextInt(100));
    }
    text.append('"');
  }

  private void array(int depth) {
    text.append('[');
    int kind = random.nextInt(3);
    for (int i = random.nextInt(6); i > 0; i--) {
      space();
      if (kind == 0) {
        number();
      } else {
        value(depth + 1);
      }
      space();
      text.append(i > 1 ? "," : "");
    }
    text.append(']');
  }

  private void object(int depth) {
    text.append('{');
    for (int i = random.nextInt(8); i > 0; i--) {
      space();
      string(NAMES);
      space();
      text.append(':');
      space();
      value(depth + 1);
      space();
      text.append(i > 1 ? "," : "");
    }
    text.append('}');
  }

  private void space() {
    if (random.nextInt(10) == 0) {
      text.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }
}
