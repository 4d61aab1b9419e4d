package dev.patchbay.job.event;

import java.util.Locale;

/** What a record of the events topic turned out to be. */
public sealed interface EventParse {

  /** An event. */
  record Valid(EventFields fields) implements EventParse {}

  /**
   * Not an event.
   *
   * @param detail for people
   */
  record Invalid(Reason reason, String detail) implements EventParse {}

  /** Why a record is not an event. The {@link #code}s are part of the dead letters' format. */
  enum Reason {
    TOMBSTONE,
    EMPTY,
    TOO_LARGE,
    NOT_UTF8,
    NOT_JSON,
    NOT_AN_OBJECT,
    TOO_DEEP,
    /** A member that must be there is not. */
    MISSING_FIELD,
    /** A member has a type that it must not have. */
    WRONG_TYPE,
    /** A member has the right type and a value that means nothing, such as a day 31 of June. */
    BAD_VALUE;

    /** Such as {@code not-json}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
