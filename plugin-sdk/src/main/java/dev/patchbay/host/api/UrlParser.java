package dev.patchbay.host.api;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * The WHATWG standard's URL parser: a state machine over code points. Also does what a setter of a
 * {@code URL} object does, by starting in the state of that part and stopping at its end.
 */
final class UrlParser {

  /** A state of the machine. The order has no meaning. */
  enum State {
    SCHEME_START,
    SCHEME,
    NO_SCHEME,
    SPECIAL_RELATIVE_OR_AUTHORITY,
    PATH_OR_AUTHORITY,
    RELATIVE,
    RELATIVE_SLASH,
    SPECIAL_AUTHORITY_SLASHES,
    AUTHORITY,
    HOST,
    HOSTNAME,
    PORT,
    FILE,
    FILE_SLASH,
    FILE_HOST,
    PATH_START,
    PATH,
    OPAQUE_PATH,
    QUERY,
    FRAGMENT
  }

  private enum Outcome {
    NEXT,
    /** Ends, and the URL stands as it is. */
    DONE,
    FAILURE
  }

  private static final int END = -1;

  private final int[] input;
  private final WebUrl base;
  private final WebUrl url;

  /** Null for a whole URL, else the part that a setter changes. */
  private final State only;

  private State state;
  private int at;
  private final StringBuilder buffer = new StringBuilder();
  private boolean atSignSeen;
  private boolean passwordSeen;
  private boolean insideBrackets;

  private UrlParser(String text, WebUrl base, WebUrl url, State only) {
    input = text.codePoints().filter(it -> it != '\t' && it != '\n' && it != '\r').toArray();
    this.base = base;
    this.url = url;
    this.only = only;
    state = only == null ? State.SCHEME_START : only;
  }

  /** The URL, or null if the text is none. */
  static WebUrl parse(String text, WebUrl base) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (start < end && text.charAt(end - 1) <= ' ') {
      end--;
    }
    WebUrl url = new WebUrl();
    boolean parsed = new UrlParser(text.substring(start, end), base, url, null).run();
    return parsed ? url : null;
  }

  /** Changes one part, as far as the text fits there. */
  static void change(WebUrl url, String text, State part) {
    // What is no such part leaves the URL as it is.
    boolean unused = new UrlParser(text, null, url, part).run();
  }

  private boolean run() {
    for (at = 0; at <= input.length; at++) {
      Outcome outcome = step(at < input.length ? input[at] : END);
      if (outcome != Outcome.NEXT) {
        return outcome == Outcome.DONE;
      }
    }
    return true;
  }

  private Outcome step(int c) {
    return switch (state) {
      case SCHEME_START -> schemeStart(c);
      case SCHEME -> scheme(c);
      case NO_SCHEME -> noScheme(c);
      case SPECIAL_RELATIVE_OR_AUTHORITY -> specialRelativeOrAuthority(c);
      case PATH_OR_AUTHORITY -> c == '/' ? go(State.AUTHORITY) : again(State.PATH);
      case RELATIVE -> relative(c);
      case RELATIVE_SLASH -> relativeSlash(c);
      case SPECIAL_AUTHORITY_SLASHES ->
          c == '/' || c == '\\' ? Outcome.NEXT : again(State.AUTHORITY);
      case AUTHORITY -> authority(c);
      case HOST, HOSTNAME -> host(c);
      case PORT -> port(c);
      case FILE -> file(c);
      case FILE_SLASH -> fileSlash(c);
      case FILE_HOST -> fileHost(c);
      case PATH_START -> pathStart(c);
      case PATH -> path(c);
      case OPAQUE_PATH -> opaquePath(c);
      case QUERY -> query(c);
      case FRAGMENT -> fragment(c);
    };
  }

  private Outcome go(State next) {
    state = next;
    return Outcome.NEXT;
  }

  /** The next state sees the same code point. */
  private Outcome again(State next) {
    at--;
    return go(next);
  }

  private Outcome schemeStart(int c) {
    if (isLetter(c)) {
      buffer.append((char) (c | 0x20));
      return go(State.SCHEME);
    }
    return only == null ? again(State.NO_SCHEME) : Outcome.FAILURE;
  }

  private Outcome scheme(int c) {
    if (isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.') {
      buffer.append((char) (isLetter(c) ? c | 0x20 : c));
      return Outcome.NEXT;
    }
    String found = buffer.toString();
    if (only != null) {
      return c == ':' || c == END ? changeScheme(found) : Outcome.FAILURE;
    }
    buffer.setLength(0);
    if (c != ':') {
      at = -1;
      return go(State.NO_SCHEME);
    }
    url.scheme = found;
    if (url.isFile()) {
      return go(State.FILE);
    }
    if (url.isSpecial()) {
      boolean sameAsBase = base != null && base.scheme.equals(found);
      return go(sameAsBase ? State.SPECIAL_RELATIVE_OR_AUTHORITY : State.SPECIAL_AUTHORITY_SLASHES);
    }
    if (peek(1) == '/') {
      at++;
      return go(State.PATH_OR_AUTHORITY);
    }
    url.opaquePath = "";
    return go(State.OPAQUE_PATH);
  }

  private Outcome changeScheme(String found) {
    boolean refused =
        WebUrl.isSpecial(found) != url.isSpecial()
            || (found.equals("file") && (url.hasCredentials() || url.port >= 0))
            || (url.isFile() && (url.host == null || url.host.isEmpty()));
    if (!refused) {
      url.scheme = found;
      if (url.isDefaultPort(url.port)) {
        url.port = -1;
      }
    }
    return Outcome.DONE;
  }

  private Outcome noScheme(int c) {
    if (base == null || (base.opaquePath != null && c != '#')) {
      return Outcome.FAILURE;
    }
    if (base.opaquePath != null) {
      url.scheme = base.scheme;
      url.opaquePath = base.opaquePath;
      url.query = base.query;
      return startFragment();
    }
    return again(base.isFile() ? State.FILE : State.RELATIVE);
  }

  private Outcome specialRelativeOrAuthority(int c) {
    if (c == '/' && peek(1) == '/') {
      at++;
      return go(State.SPECIAL_AUTHORITY_SLASHES);
    }
    return again(State.RELATIVE);
  }

  private Outcome relative(int c) {
    url.scheme = base.scheme;
    if (c == '/' || (url.isSpecial() && c == '\\')) {
      return go(State.RELATIVE_SLASH);
    }
    takeAuthority();
    return relativeToPath(c);
  }

  /** What follows a base with its path, whether it is a file or not. */
  private Outcome relativeToPath(int c) {
    url.path = new ArrayList<>(base.path);
    url.query = base.query;
    if (c == '?') {
      return startQuery();
    }
    if (c == '#') {
      return startFragment();
    }
    if (c == END) {
      return Outcome.NEXT;
    }
    url.query = null;
    if (url.isFile() && startsWithDrive(at)) {
      url.path.clear();
    } else {
      url.shortenPath();
    }
    return again(State.PATH);
  }

  private void takeAuthority() {
    url.username = base.username;
    url.password = base.password;
    url.host = base.host;
    url.port = base.port;
  }

  private Outcome relativeSlash(int c) {
    if (url.isSpecial() && (c == '/' || c == '\\')) {
      return go(State.SPECIAL_AUTHORITY_SLASHES);
    }
    if (c == '/') {
      return go(State.AUTHORITY);
    }
    takeAuthority();
    return again(State.PATH);
  }

  private boolean endsAuthority(int c) {
    return c == END || c == '/' || c == '?' || c == '#' || (url.isSpecial() && c == '\\');
  }

  private Outcome authority(int c) {
    if (c == '@') {
      takeCredentials();
      return Outcome.NEXT;
    }
    if (endsAuthority(c)) {
      if (atSignSeen && buffer.length() == 0) {
        return Outcome.FAILURE;
      }
      at -= buffer.codePointCount(0, buffer.length()) + 1;
      buffer.setLength(0);
      return go(State.HOST);
    }
    buffer.appendCodePoint(c);
    return Outcome.NEXT;
  }

  private void takeCredentials() {
    String text = atSignSeen ? "%40" + buffer : buffer.toString();
    atSignSeen = true;
    StringBuilder username = new StringBuilder(url.username);
    StringBuilder password = new StringBuilder(url.password);
    text.codePoints()
        .forEach(
            it -> {
              if (it == ':' && !passwordSeen) {
                passwordSeen = true;
              } else {
                PercentEncoding.USERINFO.append(passwordSeen ? password : username, it);
              }
            });
    url.username = username.toString();
    url.password = password.toString();
    buffer.setLength(0);
  }

  private Outcome host(int c) {
    if (only != null && url.isFile()) {
      return again(State.FILE_HOST);
    }
    if (c == ':' && !insideBrackets) {
      if (buffer.length() == 0 || only == State.HOSTNAME) {
        return Outcome.FAILURE;
      }
      return takeHost() ? go(State.PORT) : Outcome.FAILURE;
    }
    if (endsAuthority(c)) {
      boolean empty = buffer.length() == 0;
      if (empty && (url.isSpecial() || (only != null && (url.hasCredentials() || url.port >= 0)))) {
        return Outcome.FAILURE;
      }
      if (!takeHost()) {
        return Outcome.FAILURE;
      }
      return only == null ? again(State.PATH_START) : Outcome.DONE;
    }
    insideBrackets = c == '[' || (insideBrackets && c != ']');
    buffer.appendCodePoint(c);
    return Outcome.NEXT;
  }

  private boolean takeHost() {
    if (buffer.length() == 0) {
      url.host = "";
      return true;
    }
    Optional<String> host = UrlHost.parse(buffer.toString(), url.isSpecial());
    host.ifPresent(it -> url.host = it);
    buffer.setLength(0);
    return host.isPresent();
  }

  private Outcome port(int c) {
    if (isDigit(c)) {
      buffer.append((char) c);
      return Outcome.NEXT;
    }
    if (!endsAuthority(c) && only == null) {
      return Outcome.FAILURE;
    }
    if (buffer.length() == 0) {
      return only == null ? again(State.PATH_START) : Outcome.FAILURE;
    }
    int port = 0;
    for (int i = 0; i < buffer.length(); i++) {
      port = port * 10 + (buffer.charAt(i) - '0');
      if (port > 0xFFFF) {
        return Outcome.FAILURE;
      }
    }
    url.port = url.isDefaultPort(port) ? -1 : port;
    buffer.setLength(0);
    return only == null ? again(State.PATH_START) : Outcome.DONE;
  }

  private Outcome file(int c) {
    url.scheme = "file";
    url.host = "";
    if (c == '/' || c == '\\') {
      return go(State.FILE_SLASH);
    }
    if (base == null || !base.isFile()) {
      return again(State.PATH);
    }
    url.host = base.host;
    return relativeToPath(c);
  }

  private Outcome fileSlash(int c) {
    if (c == '/' || c == '\\') {
      return go(State.FILE_HOST);
    }
    if (base != null && base.isFile()) {
      url.host = base.host;
      if (!startsWithDrive(at) && !base.path.isEmpty() && isNormalizedDrive(base.path.get(0))) {
        url.path.add(base.path.get(0));
      }
    }
    return again(State.PATH);
  }

  private Outcome fileHost(int c) {
    if (c != END && c != '/' && c != '\\' && c != '?' && c != '#') {
      buffer.appendCodePoint(c);
      return Outcome.NEXT;
    }
    if (only == null && isDrive(buffer.toString())) {
      // It was no host: the path takes the buffer over.
      return again(State.PATH);
    }
    if (!takeHost()) {
      return Outcome.FAILURE;
    }
    if (url.host.equals("localhost")) {
      url.host = "";
    }
    return only == null ? again(State.PATH_START) : Outcome.DONE;
  }

  private Outcome pathStart(int c) {
    if (url.isSpecial()) {
      return c == '/' || c == '\\' ? go(State.PATH) : again(State.PATH);
    }
    if (only == null && c == '?') {
      return startQuery();
    }
    if (only == null && c == '#') {
      return startFragment();
    }
    if (c != END) {
      return c == '/' ? go(State.PATH) : again(State.PATH);
    }
    if (only != null && url.host == null) {
      url.path.add("");
    }
    return Outcome.NEXT;
  }

  private Outcome path(int c) {
    boolean slash = c == '/' || (url.isSpecial() && c == '\\');
    if (c != END && !slash && (only != null || (c != '?' && c != '#'))) {
      PercentEncoding.PATH.append(buffer, c);
      return Outcome.NEXT;
    }
    String segment = buffer.toString();
    buffer.setLength(0);
    if (isDoubleDot(segment)) {
      url.shortenPath();
      if (!slash) {
        url.path.add("");
      }
    } else if (isSingleDot(segment)) {
      if (!slash) {
        url.path.add("");
      }
    } else {
      boolean drive = url.isFile() && url.path.isEmpty() && isDrive(segment);
      url.path.add(drive ? segment.charAt(0) + ":" : segment);
    }
    return c == '?' ? startQuery() : c == '#' ? startFragment() : Outcome.NEXT;
  }

  private Outcome opaquePath(int c) {
    if (c == '?' || c == '#' || c == END) {
      url.opaquePath = buffer.toString();
      buffer.setLength(0);
      return c == '?' ? startQuery() : c == '#' ? startFragment() : Outcome.NEXT;
    }
    PercentEncoding.CONTROL.append(buffer, c);
    return Outcome.NEXT;
  }

  private Outcome startQuery() {
    url.query = "";
    return go(State.QUERY);
  }

  private Outcome startFragment() {
    url.fragment = "";
    return go(State.FRAGMENT);
  }

  private Outcome query(int c) {
    if (c != END && (only != null || c != '#')) {
      (url.isSpecial() ? PercentEncoding.SPECIAL_QUERY : PercentEncoding.QUERY).append(buffer, c);
      return Outcome.NEXT;
    }
    url.query = buffer.toString();
    buffer.setLength(0);
    return c == '#' ? startFragment() : Outcome.NEXT;
  }

  private Outcome fragment(int c) {
    if (c == END) {
      url.fragment = buffer.toString();
    } else {
      PercentEncoding.FRAGMENT.append(buffer, c);
    }
    return Outcome.NEXT;
  }

  private int peek(int ahead) {
    return at + ahead < input.length ? input[at + ahead] : END;
  }

  private boolean startsWithDrive(int from) {
    if (input.length - from < 2 || !isLetter(input[from])) {
      return false;
    }
    int second = input[from + 1];
    int third = input.length - from == 2 ? END : input[from + 2];
    return (second == ':' || second == '|')
        && (third == END || third == '/' || third == '\\' || third == '?' || third == '#');
  }

  private static boolean isDrive(String text) {
    return text.length() == 2
        && isLetter(text.charAt(0))
        && (text.charAt(1) == ':' || text.charAt(1) == '|');
  }

  static boolean isNormalizedDrive(String text) {
    return isDrive(text) && text.charAt(1) == ':';
  }

  private static boolean isSingleDot(String segment) {
    return segment.equals(".") || segment.equalsIgnoreCase("%2e");
  }

  private static boolean isDoubleDot(String segment) {
    return segment.equals("..")
        || (segment.length() <= 6
            && segment.toLowerCase(Locale.ROOT).replace("%2e", ".").equals(".."));
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
