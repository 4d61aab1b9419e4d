package dev.patchbay.job.event;

import dev.patchbay.job.json.JsonScanner;
import dev.patchbay.job.json.JsonStrings;
import dev.patchbay.job.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the members of one event's JSON are. Of members with the same key the last counts, as for
 * JSON.parse. Not thread-safe; used again for each event.
 */
final class EventMembers {

  private final JsonScanner scanner;
  private final Map<Member, Span> whole = new EnumMap<>(Member.class);
  private final Map<Member, Span> values = new EnumMap<>(Member.class);
  private final List<Span> extra = new ArrayList<>();
  private byte[] json;

  EventMembers(int maxDepth) {
    this.scanner = new JsonScanner(maxDepth);
  }

  /** Scans a text that must be one object and nothing else. */
  void scan(byte[] json) throws MalformedJsonException {
    this.json = json;
    whole.clear();
    values.clear();
    extra.clear();
    scanner.start(json, 0, json.length);
    scanner.expect('{');
    if (scanner.next() == '}') {
      scanner.expect('}');
    } else {
      int c;
      do {
        scanMember();
        c = scanner.next();
        scanner.expect(c == ',' ? ',' : '}');
      } while (c == ',');
    }
    scanner.expectEnd();
  }

  private void scanMember() throws MalformedJsonException {
    scanner.next();
    int start = scanner.position();
    scanner.skipString();
    int keyEnd = scanner.position() - 1;
    Member member =
        scanner.hasEscapes()
            ? Member.named(JsonStrings.decode(json, start + 1, keyEnd, true))
            : Member.at(json, start + 1, keyEnd);
    scanner.expect(':');
    scanner.next();
    int valueStart = scanner.position();
    scanner.skipValue(1);
    Span span = new Span(start, scanner.position());
    if (member == null) {
      extra.add(span);
    } else {
      whole.put(member, span);
      values.put(member, new Span(valueStart, scanner.position()));
    }
  }

  /** Absent, or null: no one means anything by the difference. */
  boolean isMissing(Member member) {
    Span value = value(member);
    return value.isEmpty() || json[value.start()] == 'n';
  }

  boolean isString(Member member) {
    return startsWith(member, '"');
  }

  boolean isObject(Member member) {
    return startsWith(member, '{');
  }

  boolean isNumber(Member member) {
    Span value = value(member);
    byte first = value.isEmpty() ? 0 : json[value.start()];
    return first == '-' || (first >= '0' && first <= '9');
  }

  private boolean startsWith(Member member, char c) {
    Span value = value(member);
    return !value.isEmpty() && json[value.start()] == c;
  }

  /** From the first byte to the last; {@link Span#NONE} if it is absent. */
  Span value(Member member) {
    return values.getOrDefault(member, Span.NONE);
  }

  /** The text of a string. */
  String text(Member member) {
    Span value = value(member);
    int start = value.start() + 1;
    int end = value.end() - 1;
    boolean hasEscapes = false;
    for (int i = start; i < end && !hasEscapes; i++) {
      hasEscapes = json[i] == '\\';
    }
    return JsonStrings.decode(json, start, end, hasEscapes);
  }

  /** What stands there, quotes and all. */
  String literal(Member member) {
    Span value = value(member);
    return new String(json, value.start(), value.length(), StandardCharsets.UTF_8);
  }

  /** The whole part of a number, or nothing if it is beyond a long. */
  OptionalLong wholeNumber(Member member) {
    if (value(member).length() > 40) {
      return OptionalLong.empty();
    }
    BigDecimal number;
    try {
      number = new BigDecimal(literal(member));
    } catch (NumberFormatException e) {
      // An exponent beyond an int.
      return OptionalLong.empty();
    }
    // The size first: to write out 1e999999999 would take a gigabyte.
    boolean isLong = number.precision() - (long) number.scale() <= 18;
    return isLong ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
  }

  /** Makes a known member one of the others. */
  void setAside(Member member) {
    extra.add(whole.get(member));
  }

  /** The members that are not known. */
  List<Span> extra() {
    return List.copyOf(extra);
  }
}
