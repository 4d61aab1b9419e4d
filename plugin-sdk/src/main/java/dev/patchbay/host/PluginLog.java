package dev.patchbay.host;

import java.time.Instant;

/** What plugins log, as many lines as they may. Confined to the host's thread. */
final class PluginLog {

  private final HostParts parts;

  PluginLog(HostParts parts) {
    this.parts = parts;
  }

  /** A plugin wrote to its console. */
  void written(Member member, LogLine.Level level, String message) {
    long now = System.nanoTime();
    reportLostLines(member, now);
    if (member.throttle().admits(now)) {
      write(member, level, member.shown(message));
    }
  }

  /** Tells how many lines the last second has lost, if it is over. */
  void reportLostLines(Member member, long now) {
    int lost = member.throttle().lostUntil(now);
    if (lost > 0) {
      parts.listener().logLinesLost(member.installation(), lost);
      write(
          member,
          LogLine.Level.WARN,
          lost
              + " log lines were dropped: more than "
              + parts.settings().logLinesPerSecond()
              + " in a second");
    }
  }

  /** Logs what the host has to say of a plugin, whatever it has logged itself. */
  void write(Member member, LogLine.Level level, String message) {
    parts
        .listener()
        .logged(
            new LogLine(
                member.installation(), level, member.redaction().of(message), Instant.now()));
  }
}
