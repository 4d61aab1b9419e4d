package dev.patchbay.job.sink.clickhouse;

import com.clickhouse.client.api.ServerException;
import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sorts what goes wrong with an insert. The codes are those of ClickHouse's ErrorCodes.cpp. What is
 * not known is tried again: that loses nothing, and ends with the retry budget.
 */
final class InsertErrors {

  private static final int MAX_MESSAGE = 500;
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private static final Set<Integer> BAD_ROW =
      Set.of(
          6, // CANNOT_PARSE_TEXT
          26, // CANNOT_PARSE_QUOTED_STRING
          27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
          33, // CANNOT_READ_ALL_DATA
          38, // CANNOT_PARSE_DATE
          41, // CANNOT_PARSE_DATETIME
          50, // UNKNOWN_TYPE
          53, // TYPE_MISMATCH
          69, // ARGUMENT_OUT_OF_BOUND
          70, // CANNOT_CONVERT_TYPE
          72, // CANNOT_PARSE_NUMBER
          117, // INCORRECT_DATA
          130, // CANNOT_READ_ARRAY_FROM_TEXT
          131, // TOO_LARGE_STRING_SIZE
          167, // TOO_DEEP_AST
          190, // SIZES_OF_ARRAYS_DONT_MATCH
          306, // TOO_DEEP_RECURSION
          321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
          349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
          407, // DECIMAL_OVERFLOW
          467, // CANNOT_PARSE_BOOL
          469); // VIOLATED_CONSTRAINT

  private static final String CREATE_TABLES =
      "apply the files of deploy/clickhouse in order, or correct the option that names it";
  private static final String CORRECT_LOGIN = "correct the user and password in the job's options";
  private static final String GRANT = "grant this user INSERT on the table";
  private static final String SAME_VERSION =
      "the table is not of this version: apply the files of deploy/clickhouse in order";

  private static final Map<Integer, String> STOP =
      Map.ofEntries(
          Map.entry(60, CREATE_TABLES), // UNKNOWN_TABLE
          Map.entry(81, CREATE_TABLES), // UNKNOWN_DATABASE
          Map.entry(16, SAME_VERSION), // NO_SUCH_COLUMN_IN_TABLE
          Map.entry(47, SAME_VERSION), // UNKNOWN_IDENTIFIER
          Map.entry(44, SAME_VERSION), // ILLEGAL_COLUMN
          Map.entry(115, "use ClickHouse 25.8 or newer"), // UNKNOWN_SETTING
          Map.entry(192, CORRECT_LOGIN), // UNKNOWN_USER
          Map.entry(193, CORRECT_LOGIN), // WRONG_PASSWORD
          Map.entry(194, CORRECT_LOGIN), // REQUIRED_PASSWORD
          Map.entry(516, CORRECT_LOGIN), // AUTHENTICATION_FAILED
          Map.entry(497, GRANT), // ACCESS_DENIED
          Map.entry(291, GRANT), // DATABASE_ACCESS_DENIED
          Map.entry(164, "use a user whose profile is not read-only"), // READONLY
          Map.entry(452, "let this user's profile change the settings of an insert"));

  private InsertErrors() {}

  static InsertException sort(Throwable error, String table) {
    ServerException server = find(ServerException.class, error);
    if (server == null) {
      return new InsertException(Kind.RETRY, 0, oneLine(deepest(error)), error);
    }
    int code = server.getCode();
    String message = oneLine(server);
    if (BAD_ROW.contains(code)) {
      return new InsertException(Kind.BAD_ROW, code, message, error);
    }
    String advice = STOP.get(code);
    if (advice == null && code <= 0 && isRefusal(server.getTransportProtocolCode())) {
      advice = CORRECT_LOGIN;
    }
    if (advice == null) {
      return new InsertException(Kind.RETRY, code, message, error);
    }
    return stop(code, table, advice, message, error);
  }

  /** If there is no such table. */
  static InsertException missing(String table) {
    return stop(60, table, CREATE_TABLES, "there is no such table", null);
  }

  private static InsertException stop(
      int code, String table, String advice, String message, Throwable error) {
    return new InsertException(
        Kind.STOP,
        code,
        "ClickHouse table " + table + " cannot be written: " + advice + ". It says: " + message,
        error);
  }

  /** A proxy's word, without a code of ClickHouse. */
  private static boolean isRefusal(int httpStatus) {
    return httpStatus == 401 || httpStatus == 403;
  }

  private static <E extends Throwable> E find(Class<E> type, Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  private static Throwable deepest(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String oneLine(Throwable error) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    String line = WHITE_SPACE.matcher(message).replaceAll(" ").strip();
    if (!(error instanceof ServerException)) {
      line = error.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
    }
    return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "..." : line;
  }
}
