package dev.patchbay.job.sink.clickhouse;

import java.io.Serializable;

/**
 * How to reach ClickHouse.
 *
 * @param url of its HTTP interface, such as {@code http://localhost:8123}
 */
public record ClickHouseConnection(String url, String user, String password, String database)
    implements Serializable {

  public ClickHouseConnection {
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new IllegalArgumentException("the URL must begin with http:// or https://: " + url);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ClickHouseConnection[" + url + ", user " + user + ", database " + database + "]";
  }
}
