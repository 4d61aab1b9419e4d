package dev.patchbay.job.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.job.json.MalformedJsonException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Test
  void findsWhatIsSpecialWhereverItStandsInAString() {
    String[] specials = {"\\\"", "\\n", "é", "😀", "\u007f", "!", "[", "]"};
    for (int before = 0; before < 20; before++) {
      for (int after = 0; after < 20; after++) {
        for (String special : specials) {
          String json = '"' + "a".repeat(before) + special + "~".repeat(after) + '"';
          assertThat(problem(json.getBytes(StandardCharsets.UTF_8), 10)).as(json).isNull();
        }
        for (String broken : new String[] {"\"", "\u0000", "\u001f", "\n", "\\x"}) {
          String json = '"' + "a".repeat(before) + broken + "~".repeat(after) + "\"1";
          assertThat(problem(json.getBytes(StandardCharsets.UTF_8), 10)).as(json).isNotNull();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [ ] ",
        "0",
        "-0",
        "-0.5e-10",
        "1E+5",
        "true",
        "null",
        "\"\"",
        "\"\\u00e9\\n\\/\\ud800\"",
        "{\"a\":[1,{\"b\":{}},[]],\"a\":\"é😀\"}",
        "[[[]],[{}]]",
        "\t\r\n [1 , 2 ]"
      })
  void acceptsWhatIsJson(String json) {
    assertThat(problem(json.getBytes(StandardCharsets.UTF_8), 10)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{]",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "truex",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"\n\"",
        "{} {}",
        "{}x",
        "/**/{}",
        "\ufeff{}",
        "[1]]"
      })
  void refusesWhatIsNot(String json) {
    assertThat(problem(json.getBytes(StandardCharsets.UTF_8), 10)).isEqualTo(Kind.SYNTAX);
  }

  @Test
  void countsObjectsAndArraysAsLevels() {
    assertThat(problem(nested(10), 10)).isNull();
    assertThat(problem(nested(11), 10)).isEqualTo(Kind.DEPTH);
    assertThat(problem(nested(100_000), 200_000)).isNull();
  }

  private static byte[] nested(int levels) {
    return ("[{\"a\":".repeat(levels / 2)
            + "[".repeat(levels % 2)
            + "]".repeat(levels % 2)
            + (levels % 2 == 0 ? "1" : "")
            + "}]".repeat(levels / 2))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void agreesWithJavaOnWhatIsUtf8() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int second = 0x70; second <= 0xff; second++) {
        for (byte[] rest : new byte[][] {{}, {(byte) 0x80}, {(byte) 0xbf, (byte) 0x80}}) {
          byte[] json = new byte[4 + rest.length];
          json[0] = '"';
          json[1] = (byte) first;
          json[2] = (byte) second;
          System.arraycopy(rest, 0, json, 3, rest.length);
          json[json.length - 1] = '"';
          assertThat(problem(json, 1)).isEqualTo(isUtf8(json) ? null : Kind.UTF8);
        }
      }
    }
  }

  @Test
  void agreesWithJacksonOnTextsThatWereDamaged() {
    String text =
        "{\"a\":[1,-2.5e+3,{\"b\":\"x\\u00e9\\n\\\"é😀\"},true,false,null],\"c\":{},\"d\":[] }";
    Random random = new Random(7);
    String alphabet = "{}[]:,\"\\ 0-1.eEtu";
    int accepted = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder damaged = new StringBuilder(text);
      for (int i = 0; i <= random.nextInt(3); i++) {
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
          case 0 -> damaged.deleteCharAt(at);
          case 1 -> damaged.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> damaged.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        }
      }
      byte[] json = damaged.toString().getBytes(StandardCharsets.UTF_8);
      boolean isJson = jacksonAccepts(json);
      accepted += isJson ? 1 : 0;
      assertThat(problem(json, 100) == null).as(damaged.toString()).isEqualTo(isJson);
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  private static boolean jacksonAccepts(byte[] json) {
    try {
      return !JACKSON.readTree(json).isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Kind problem(byte[] json, int maxDepth) {
    JsonScanner scanner = new JsonScanner(maxDepth);
    scanner.start(json, 0, json.length);
    try {
      scanner.skipValue(0);
      scanner.expectEnd();
      return null;
    } catch (MalformedJsonException e) {
      return e.kind();
    }
  }
}
