package dev.patchbay.job.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import dev.patchbay.job.sink.clickhouse.InsertException.Kind;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsertErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "60, 404, STOP",
    "81, 404, STOP",
    "516, 403, STOP",
    "497, 403, STOP",
    "164, 500, STOP",
    "16, 400, STOP",
    "0, 403, STOP",
    "0, 401, STOP",
    "117, 400, BAD_ROW",
    "33, 400, BAD_ROW",
    "53, 400, BAD_ROW",
    "252, 500, RETRY",
    "241, 500, RETRY",
    "159, 500, RETRY",
    "202, 500, RETRY",
    "242, 500, RETRY",
    "999, 500, RETRY",
    "0, 502, RETRY",
    "0, 429, RETRY",
    "123456, 500, RETRY"
  })
  void sortsByClickHousesCode(int code, int status, Kind kind) {
    ServerException server = new ServerException(code, "Code: " + code, status, "query");

    assertThat(InsertErrors.sort(new ClientException("failed", server), "events").kind())
        .isEqualTo(kind);
    assertThat(InsertErrors.sort(server, "events").kind()).isEqualTo(kind);
  }

  @Test
  void triesAgainWhatTheNetworkDid() {
    for (Exception e :
        new Exception[] {new ConnectException("refused"), new SocketTimeoutException("slow")}) {
      InsertException sorted = InsertErrors.sort(new ClientException("failed", e), "events");

      assertThat(sorted.kind()).isEqualTo(Kind.RETRY);
      assertThat(sorted).hasMessage(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  @Test
  void saysInOneLineWhatToDo() {
    InsertException sorted =
        InsertErrors.sort(new ServerException(60, "Table\n  gone", 404, "query"), "events");

    assertThat(sorted)
        .hasMessageStartingWith("ClickHouse table events cannot be written: apply the files of")
        .hasMessageContaining("Table gone");
    assertThat(sorted.getMessage()).doesNotContain("\n");
  }
}
