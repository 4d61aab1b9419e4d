package dev.patchbay.job.event;

import dev.patchbay.job.json.MalformedJsonException;
import java.util.List;
import java.util.UUID;

/**
 * Reads the events that plugins made, which may be odd but must not be lost. Never throws. What a
 * row cannot do without (uuid, event, timestamp) is taken from the original where the plugins took
 * it away or broke it, and the team always; the rest is as they left it: a distinct_id or an ip
 * that was deleted stays deleted. A member of a type that its column cannot hold counts as an extra
 * one. Not thread-safe.
 */
public final class PluginEventReader {

  // A plugin may nest as it likes: it is the sink that finds out what can be stored.
  private final EventMembers members = new EventMembers(Integer.MAX_VALUE);

  /** Of what a chain made of an event. */
  public EventFields read(byte[] json, EventFields original) {
    try {
      members.scan(json);
    } catch (MalformedJsonException e) {
      // Not what JSON.stringify writes. The row will hold what is certain.
      return withoutMembers(original);
    }
    return new EventFields(
        uuid(original),
        event(original),
        members.isNumber(Member.DISTINCT_ID)
            ? members.literal(Member.DISTINCT_ID)
            : text(Member.DISTINCT_ID),
        original.team(),
        EventTime.read(members).orElse(original.timestampMillis()),
        text(Member.IP),
        text(Member.SITE_URL),
        object(Member.PROPERTIES),
        object(Member.SET),
        object(Member.SET_ONCE),
        members.extra(),
        true);
  }

  private UUID uuid(EventFields original) {
    return members.isString(Member.UUID)
        ? members.uuid(Member.UUID).orElse(original.uuid())
        : original.uuid();
  }

  private String event(EventFields original) {
    String event = members.isString(Member.EVENT) ? members.text(Member.EVENT) : "";
    return event.isEmpty() ? original.event() : event;
  }

  private String text(Member member) {
    if (members.isString(member)) {
      return members.text(member);
    }
    setAside(member);
    return "";
  }

  private Span object(Member member) {
    if (members.isObject(member)) {
      return members.value(member);
    }
    setAside(member);
    return Span.NONE;
  }

  private void setAside(Member member) {
    if (!members.isMissing(member)) {
      members.setAside(member);
    }
  }

  private static EventFields withoutMembers(EventFields original) {
    return new EventFields(
        original.uuid(),
        original.event(),
        original.distinctId(),
        original.team(),
        original.timestampMillis(),
        original.ip(),
        original.siteUrl(),
        Span.NONE,
        Span.NONE,
        Span.NONE,
        List.of(),
        true);
  }
}
