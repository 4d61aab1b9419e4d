package dev.patchbay.job.config;

import java.util.List;

/** The job cannot start with this configuration; lists all mistakes at once. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ConfigException(List<String> mistakes) {
    super("The job's configuration has mistakes:\n  - " + String.join("\n  - ", mistakes));
  }
}
