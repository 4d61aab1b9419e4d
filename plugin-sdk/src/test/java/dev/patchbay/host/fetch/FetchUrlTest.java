package dev.patchbay.host.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "http://a.b | http://a.b/",
        "HTTPS://A.b:443/x | https://a.b/x",
        "http://a.b:80/ | http://a.b/",
        "http://a.b:443/ | http://a.b:443/",
        "https:a.b/x | https://a.b/x",
        "http:\\\\a.b\\x\\y | http://a.b/x/y",
        "http://a.b/x y?q=ü {z}#f | http://a.b/x%20y?q=%C3%BC%20{z}",
        "http://a.b/a[]{}?k[]=1&c='a' | http://a.b/a[]%7B%7D?k[]=1&c=%27a%27",
        "http://a.b/%zz%20 | http://a.b/%zz%20",
        "http://a.b/a/./b/../c/%2E%2e/d | http://a.b/a/d",
        "http://a.b/a/.. | http://a.b/",
        "http://a.b?q | http://a.b/?q",
        "http://a.b/x//y | http://a.b/x//y",
        "http://me:pw@a.b/ | http://a.b/",
        "http://evil@a.b/ | http://a.b/",
        "http://a.b\\@evil.com/ | http://a.b/@evil.com/",
        "http://a.b./ | http://a.b/",
        "http://B%41r.example/ | http://bar.example/",
        "http://bücher.example/ | http://xn--bcher-kva.example/",
        "http://2130706433/ | http://127.0.0.1/",
        "http://0x7f.1/ | http://127.0.0.1/",
        "http://0177.0.0.01/ | http://127.0.0.1/",
        "http://127.1/ | http://127.0.0.1/",
        "http://0x7f000001/ | http://127.0.0.1/",
        "http://0/ | http://0.0.0.0/",
        "http://１２７.０.０.１/ | http://127.0.0.1/",
        "http://[::ffff:7f00:1]/ | http://127.0.0.1/",
        "http://[::1]:81/ | http://[0:0:0:0:0:0:0:1]:81/",
      })
  void urlsAreReadLikeBrowsersReadThem(String text, String expected) throws Exception {
    assertThat(FetchUrl.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/x",
        "a.b/x",
        "ftp://a.b/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "javascript:1",
        "http://",
        "http://:80/",
        "http://a b/",
        "http://a%00b/",
        "http://a%2fb/",
        "http://a.b:99999/",
        "http://a.b:0/",
        "http://a.b:x/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://0x100000000/",
        "http://a.b.09/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://[x]/",
        "http://a..b/"
      })
  void whatIsNoUrlToFetchIsRefused(String text) {
    assertThatExceptionOfType(FetchException.class)
        .isThrownBy(() -> FetchUrl.parse(text))
        .matches(it -> it.reason() == FetchException.Reason.INVALID_URL)
        .withMessageStartingWith("invalid URL '" + text + "': ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "http://c.d/x | http://c.d/x",
        "//c.d/x | https://c.d/x",
        "\\\\c.d | https://c.d/",
        "/x?y | https://a.b:1/x?y",
        "x | https://a.b:1/p/x",
        "../x | https://a.b:1/x",
        "?y | https://a.b:1/p/q?y",
        "#f | https://a.b:1/p/q?r",
        "x:y | ",
      })
  void linksAreResolved(String link, String expected) throws Exception {
    FetchUrl base = FetchUrl.parse("https://a.b:1/p/q?r");

    if (expected == null) {
      assertThatExceptionOfType(FetchException.class).isThrownBy(() -> base.resolve(link));
    } else {
      assertThat(base.resolve(link)).hasToString(expected);
    }
  }

  @Test
  void lineBreaksDoNotReachTheRequestLine() throws Exception {
    assertThat(FetchUrl.parse(" http://a.b/x\r\nHost: evil\u2028\u0000\t \n"))
        .hasToString("http://a.b/xHost:%20evil%E2%80%A8");
    assertThat(FetchUrl.parse("http://a.b/\u0001\u007f")).hasToString("http://a.b/%01%7F");
  }
}
