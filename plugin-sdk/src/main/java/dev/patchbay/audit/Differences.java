package dev.patchbay.audit;

import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Shadow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** What is different about an installation, in words and without config values. */
public final class Differences {

  private final List<String> all = new ArrayList<>();

  private Differences() {}

  /** None if they are equal. */
  public static List<String> between(Installation before, Installation after) {
    Differences it = new Differences();
    it.compare("plugin", before.version().plugin(), after.version().plugin());
    it.compare("version", before.version().version(), after.version().version());
    it.compare("team", before.team(), after.team());
    it.compare("enabled", before.enabled(), after.enabled());
    it.compare("order", before.order(), after.order());
    it.compare("onFailure", before.failurePolicy(), after.failurePolicy());
    it.compare("timeoutMs", millis(before), millis(after));
    it.compare("trip at", tripsAt(before), tripsAt(after));
    it.compare("fallBack", fallsBack(before), fallsBack(after));
    it.compare("candidate", candidate(before), candidate(after));
    it.compareMaps("candidate config", before.candidateConfig(), after.candidateConfig());
    it.compare("shadow", shadow(before), shadow(after));
    it.compareMaps("shadow config", before.shadowConfig(), after.shadowConfig());
    it.compareMaps("config", before.config(), after.config());
    it.compareMaps("attachment", before.attachments(), after.attachments());
    return it.all;
  }

  private static String millis(Installation it) {
    return it.limits().timeout().map(Duration::toMillis).map(String::valueOf).orElse("none");
  }

  private static String candidate(Installation it) {
    return it.candidate().map(its -> its.version() + " for " + its.share()).orElse("none");
  }

  private static String shadow(Installation it) {
    return it.shadow().map(Shadow::toString).orElse("none");
  }

  private static String tripsAt(Installation it) {
    BreakerLimits breaker = it.limits().breaker();
    return "%s of failures, %s of time"
        .formatted(percent(breaker.failurePercent()), percent(breaker.timePercent()));
  }

  private static String percent(Optional<Integer> percent) {
    return percent.map(it -> it + " %").orElse("the job's share");
  }

  private static boolean fallsBack(Installation it) {
    return it.limits().breaker().fallsBack();
  }

  private void compare(String name, Object before, Object after) {
    if (!before.equals(after)) {
      all.add("%s %s -> %s".formatted(name, before, after));
    }
  }

  private void compareMaps(String name, Map<String, ?> before, Map<String, ?> after) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
    keys.forEach(key -> all.add(name + " " + key));
  }
}
