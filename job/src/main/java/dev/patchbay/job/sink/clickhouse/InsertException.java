package dev.patchbay.job.sink.clickhouse;

/** ClickHouse did not take rows. */
final class InsertException extends Exception {

  private static final long serialVersionUID = 1;

  /** What follows from it. */
  enum Kind {
    /** It may take them later. */
    RETRY("unavailable"),
    /** It will never take one of these rows; the others may be fine. */
    BAD_ROW("bad-row"),
    /** It will take nothing until someone changes something. */
    STOP("refused");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** Its name in metrics. */
    String code() {
      return code;
    }
  }

  private final Kind kind;
  private final int code;

  /**
   * @param code ClickHouse's, or 0 if the answer was not from ClickHouse
   * @param message one line for people, which for {@link Kind#STOP} says what to do
   */
  InsertException(Kind kind, int code, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.code = code;
  }

  Kind kind() {
    return kind;
  }

  int code() {
    return code;
  }
}
