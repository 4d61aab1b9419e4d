package dev.patchbay.job.event;

import dev.patchbay.job.event.EventParse.Invalid;
import dev.patchbay.job.event.EventParse.Reason;
import dev.patchbay.job.event.EventParse.Valid;
import dev.patchbay.job.json.JsonScanner;
import dev.patchbay.job.json.MalformedJsonException;
import java.util.UUID;

/**
 * Reads what the job needs to know from an event's JSON, and checks all of it. A member that the
 * job knows has the type it should have, or the event is refused; null is the same as absent. Not
 * thread-safe; one per subtask.
 */
public final class EventParser {

  /** Team of the events that name none. */
  public static final long DEFAULT_TEAM = 1;

  private final EventLimits limits;
  private final Uuids uuids;
  private final EventMembers members;

  /**
   * @param topic part of the uuid of an event that brings none
   */
  public EventParser(String topic, EventLimits limits) {
    this.limits = limits;
    this.uuids = new Uuids(topic);
    this.members = new EventMembers(limits.maxDepth());
  }

  /** Tells whether a record is an event. Never throws. */
  public EventParse parse(SourceEvent source) {
    byte[] json = source.value();
    if (json == null) {
      return new Invalid(Reason.TOMBSTONE, "the record has no value");
    }
    if (json.length > limits.maxBytes()) {
      return new Invalid(
          Reason.TOO_LARGE, json.length + " bytes are more than " + limits.maxBytes());
    }
    try {
      Invalid notAnObject = checkIsObject(json);
      if (notAnObject != null) {
        return notAnObject;
      }
      members.scan(json);
      return new Valid(strictFields(source));
    } catch (MalformedJsonException e) {
      return new Invalid(reason(e), e.getMessage());
    } catch (RefusedException e) {
      return new Invalid(e.reason, e.getMessage());
    }
  }

  private static Reason reason(MalformedJsonException e) {
    return switch (e.kind()) {
      case SYNTAX -> Reason.NOT_JSON;
      case UTF8 -> Reason.NOT_UTF8;
      case DEPTH -> Reason.TOO_DEEP;
    };
  }

  private Invalid checkIsObject(byte[] json) throws MalformedJsonException {
    JsonScanner scanner = new JsonScanner(limits.maxDepth());
    scanner.start(json, 0, json.length);
    int first = scanner.next();
    if (first == '{') {
      return null;
    }
    if (first == -1) {
      return new Invalid(Reason.EMPTY, "the record's value is empty");
    }
    scanner.skipValue(0);
    scanner.expectEnd();
    String kind =
        switch (first) {
          case '[' -> "an array";
          case '"' -> "a string";
          case 't', 'f' -> "a boolean";
          case 'n' -> "null";
          default -> "a number";
        };
    return new Invalid(Reason.NOT_AN_OBJECT, "it is " + kind);
  }

  private EventFields strictFields(SourceEvent source) throws RefusedException {
    return new EventFields(
        uuid(source),
        event(),
        distinctId(),
        team(),
        timestamp(source),
        optionalText(Member.IP),
        optionalText(Member.SITE_URL),
        optionalObject(Member.PROPERTIES),
        optionalObject(Member.SET),
        optionalObject(Member.SET_ONCE),
        members.extra(),
        !members.isMissing(Member.UUID)
            && members.isNumber(Member.TEAM_ID)
            && !members.isMissing(Member.TIMESTAMP)
            && !members.isMissing(Member.PROPERTIES));
  }

  private UUID uuid(SourceEvent source) throws RefusedException {
    if (members.isMissing(Member.UUID)) {
      return uuids.of(source);
    }
    requireType(members.isString(Member.UUID), Member.UUID, "a string");
    return members
        .uuid(Member.UUID)
        .orElseThrow(() -> new RefusedException(Reason.BAD_VALUE, "uuid is not a UUID"));
  }

  private String event() throws RefusedException {
    if (members.isMissing(Member.EVENT)) {
      throw new RefusedException(Reason.MISSING_FIELD, "event is missing");
    }
    requireType(members.isString(Member.EVENT), Member.EVENT, "a string");
    String event = members.text(Member.EVENT);
    if (event.isEmpty()) {
      throw new RefusedException(Reason.BAD_VALUE, "event is empty");
    }
    return event;
  }

  private String distinctId() throws RefusedException {
    // SDKs send numbers where a site's own user ids are numbers.
    return members.isNumber(Member.DISTINCT_ID)
        ? members.literal(Member.DISTINCT_ID)
        : optionalText(Member.DISTINCT_ID);
  }

  private long team() throws RefusedException {
    if (members.isMissing(Member.TEAM_ID)) {
      return DEFAULT_TEAM;
    }
    requireType(
        members.isNumber(Member.TEAM_ID) || members.isString(Member.TEAM_ID),
        Member.TEAM_ID,
        "a whole number");
    String digits =
        members.isString(Member.TEAM_ID)
            ? members.text(Member.TEAM_ID)
            : members.literal(Member.TEAM_ID);
    // 18 digits always fit.
    boolean isRight = !digits.isEmpty() && digits.length() <= 18;
    for (int i = 0; isRight && i < digits.length(); i++) {
      isRight = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!isRight) {
      throw new RefusedException(Reason.BAD_VALUE, "team_id is not a whole number of 0 or more");
    }
    return Long.parseLong(digits);
  }

  private long timestamp(SourceEvent source) throws RefusedException {
    if (members.isMissing(Member.TIMESTAMP)) {
      return EventTime.clamp(Origin.of(source).timestamp());
    }
    requireType(
        members.isNumber(Member.TIMESTAMP) || members.isString(Member.TIMESTAMP),
        Member.TIMESTAMP,
        "a string or a number of milliseconds");
    return EventTime.read(members)
        .orElseThrow(
            () ->
                new RefusedException(
                    Reason.BAD_VALUE, "timestamp is no ISO 8601 time between 1900 and 2299"));
  }

  private String optionalText(Member member) throws RefusedException {
    if (members.isMissing(member)) {
      return "";
    }
    requireType(members.isString(member), member, "a string");
    return members.text(member);
  }

  private Span optionalObject(Member member) throws RefusedException {
    if (members.isMissing(member)) {
      return Span.NONE;
    }
    requireType(members.isObject(member), member, "an object");
    return members.value(member);
  }

  private static void requireType(boolean isRight, Member member, String type)
      throws RefusedException {
    if (!isRight) {
      throw new RefusedException(Reason.WRONG_TYPE, member.key + " is not " + type);
    }
  }

  /**
   * The JSON that a chain of plugins gets: the source's own bytes if they are complete, else a copy
   * with uuid, team_id, timestamp and properties appended as needed. Spans of the original hold for
   * it too.
   */
  public byte[] complete(SourceEvent source, EventFields fields) {
    if (fields.isComplete()) {
      return source.value();
    }
    return Completion.of(source.value(), fields, members);
  }

  /** How the strict reading of one member ends that of the event. */
  private static final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedException(Reason reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
    }
  }
}
