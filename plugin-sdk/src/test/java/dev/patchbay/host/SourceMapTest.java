package dev.patchbay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What esbuild made of index.ts, src/amount.ts and src/label.js. */
class SourceMapTest {

  static final String FOLDER = "sourcemap/";

  @ParameterizedTest
  @CsvSource({
    "index.ts, new RangeError('too much'), new RangeError(\"too much\")",
    "index.ts, LIMIT) {, LIMIT) {",
    "index.ts, 'throw new Error(`setup of ${', 'throw new Error(`setup of ${'",
    "src/amount.ts, new TypeError, new TypeError",
    "src/amount.ts, text.trim(), text.trim()",
    "src/label.js, 'join(''-'')', join(\"-\")",
  })
  void everyPieceIsFoundWhereItWasWritten(String file, String written, String made)
      throws IOException {
    SourceMap map = SourceMap.parse(read("made.js.map")).orElseThrow();
    int[] at = find(read("made.js"), made);
    int[] expected = find(read(file), written);

    assertThat(map.at(at[0], at[1])).contains(new SourceMap.Place(file, expected[0], expected[1]));
  }

  @Test
  void whatNobodyWroteIsNotFound() throws IOException {
    SourceMap map = SourceMap.parse(read("made.js.map")).orElseThrow();

    assertThat(map.at(1, 1)).isEmpty();
    assertThat(map.at(0, 1)).isEmpty();
    assertThat(map.at(100_000, 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no map",
        "[]",
        "{\"version\":2,\"sources\":[],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[]}",
        "{\"version\":3,\"sources\":[\"a\"],\"mappings\":\"AA!A\"}",
        "{\"version\":3,\"sources\":[\"a\"],\"mappings\":\"gggggggggggg\"}"
      })
  void whatIsNoMapIsNone(String json) {
    assertThat(SourceMap.parse(json)).isEmpty();
  }

  @Test
  void aMapThatNamesFilesItHasNotFindsNothing() {
    assertThat(
            SourceMap.parse("{\"version\":3,\"sources\":[],\"mappings\":\"AAAA,UADA\"}")
                .orElseThrow()
                .at(1, 20))
        .isEmpty();
  }

  static String read(String file) throws IOException {
    try (InputStream in = SourceMapTest.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Line and column, from 1. */
  static int[] find(String text, String piece) {
    int at = text.indexOf(piece);
    assertThat(at).as(piece).isNotNegative();
    String before = text.substring(0, at);
    return new int[] {
      (int) before.lines().count() + (before.endsWith("\n") ? 1 : 0), at - before.lastIndexOf('\n')
    };
  }
}
