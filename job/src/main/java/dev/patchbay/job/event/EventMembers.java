package dev.patchbay.job.event;

import dev.patchbay.job.json.JsonScanner;
import dev.patchbay.job.json.JsonStrings;
import dev.patchbay.job.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Where the members of one event's JSON are. Of members with the same key the last counts, as for
 * JSON.parse. Not thread-safe; used again for each event.
 */
final class EventMembers {

  private static final int ABSENT = -1;

  private final JsonScanner scanner;
  // By the member's index; a member that is absent ends at 0.
  private final int[] starts = new int[Member.COUNT];
  private final int[] valueStarts = new int[Member.COUNT];
  private final int[] ends = new int[Member.COUNT];
  private final boolean[] escapes = new boolean[Member.COUNT];
  private final List<Span> extra = new ArrayList<>();
  private byte[] json;

  EventMembers(int maxDepth) {
    this.scanner = new JsonScanner(maxDepth);
  }

  /** Scans a text that must be one object and nothing else. */
  void scan(byte[] json) throws MalformedJsonException {
    this.json = json;
    Arrays.fill(ends, 0);
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
    if (member == null) {
      extra.add(new Span(start, scanner.position()));
    } else {
      starts[member.index()] = start;
      valueStarts[member.index()] = valueStart;
      ends[member.index()] = scanner.position();
      // Of a string; what it says of other values is of no interest.
      escapes[member.index()] = scanner.hasEscapes();
    }
  }

  /** Absent, or null: no one means anything by the difference. */
  boolean isMissing(Member member) {
    int first = firstByte(member);
    return first == ABSENT || first == 'n';
  }

  boolean isString(Member member) {
    return firstByte(member) == '"';
  }

  boolean isObject(Member member) {
    return firstByte(member) == '{';
  }

  boolean isNumber(Member member) {
    int first = firstByte(member);
    return first == '-' || (first >= '0' && first <= '9');
  }

  private int firstByte(Member member) {
    int i = member.index();
    return ends[i] == 0 ? ABSENT : json[valueStarts[i]];
  }

  /** From the first byte to the last; {@link Span#NONE} if it is absent. */
  Span value(Member member) {
    int i = member.index();
    return ends[i] == 0 ? Span.NONE : new Span(valueStarts[i], ends[i]);
  }

  /** The text of a string. */
  String text(Member member) {
    int i = member.index();
    return JsonStrings.decode(json, valueStarts[i] + 1, ends[i] - 1, escapes[i]);
  }

  /** A string that is a UUID, or nothing. */
  Optional<UUID> uuid(Member member) {
    return read(member, Uuids::parse);
  }

  /** A string that is an ISO 8601 time, in milliseconds since 1970, or nothing. */
  OptionalLong isoTime(Member member) {
    return read(member, IsoTimestamp::parse);
  }

  @FunctionalInterface
  private interface TextParser<T> {
    T parse(byte[] text, int start, int end);
  }

  /** Where the text stands, unless it has escapes, which nobody writes there. */
  private <T> T read(Member member, TextParser<T> parser) {
    int i = member.index();
    if (escapes[i]) {
      byte[] text = text(member).getBytes(StandardCharsets.UTF_8);
      return parser.parse(text, 0, text.length);
    }
    return parser.parse(json, valueStarts[i] + 1, ends[i] - 1);
  }

  /** What stands there, quotes and all. */
  String literal(Member member) {
    int start = valueStarts[member.index()];
    return new String(json, start, ends[member.index()] - start, StandardCharsets.UTF_8);
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
    int i = member.index();
    extra.add(new Span(starts[i], ends[i]));
  }

  /** The members that are not known. */
  List<Span> extra() {
    return List.copyOf(extra);
  }
}
