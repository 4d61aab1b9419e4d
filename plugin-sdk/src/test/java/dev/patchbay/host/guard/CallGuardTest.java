package dev.patchbay.host.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallGuardTest {

  private Engine engine;
  private CallGuard callGuard;
  private Context context;
  private ContextGuard guard;

  @BeforeAll
  void makeEngine() {
    engine = Engine.newBuilder("js").build();
    callGuard = CallGuard.of(engine);
  }

  @AfterAll
  void closeEngine() {
    engine.close(true);
  }

  @BeforeEach
  void makeContext() {
    context = Context.newBuilder("js").engine(engine).build();
    guard = callGuard.guardOf(context);
  }

  @AfterEach
  void closeContext() {
    context.close(true);
  }

  private Value run(String code) {
    return context.eval("js", "(function () { " + code + " })()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const f = n => n === 0 ? 0 : 1 + f(n - 1);",
        "function f(n) { const r = {}; for (const k of ['a']) r[k] = n && f(n - 1); return n; }",
        "function f(n) { return 'a'.replace(/a/, () => n < 2 ? '' : f(n - 2)), n; }",
        "function f(n) { [1].forEach(() => n < 2 || f(n - 2)); return n; }",
        "function f(n) { return JSON.stringify({ toJSON: () => n < 2 || f(n - 2) }), n; }"
      })
  void recursionAlmostAsDeepAsTheLimitFitsTheStack(String f) {
    int deep = callGuard.deepest() - 10;

    assertThat(run(f + " return f(" + deep + ")").asInt()).isEqualTo(deep);
  }

  @Test
  void recursionThatIsTooDeepIsARangeErrorLikeAnyOther() {
    assertThat(
            run("function f() { return f(); }"
                    + " try { f(); } catch (e) { return e instanceof RangeError && e.message; }")
                .asString())
        .isEqualTo("Maximum call stack size exceeded");
  }

  @Test
  void everyLevelIsGivenBack() {
    run(
        "const f = n => { try { if (n) f(n - 1); throw 1; } catch { } };"
            + " for (let i = 0; i < 50; i++) f(100);"
            + " function* g() { yield 1; yield 2; } for (let i = 0; i < 5000; i++) [...g()];");
    run("(async () => { for (let i = 0; i < 5000; i++) await i; })()");

    assertThat(
            run("let d = 0; function f() { d++; f(); } try { f(); } catch { } return d;").asInt())
        .isGreaterThan(callGuard.deepest() - 5);
  }

  @Test
  void whatAStoppedCallLeftToPromisesIsDropped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    context
        .getBindings("js")
        .putMember(
            "begun",
            (ProxyExecutable)
                arguments -> {
                  begun.countDown();
                  return null;
                });
    Thread stopper = new Thread(() -> stopAfter(begun));
    stopper.start();

    assertThatThrownBy(
            () -> run("Promise.resolve().then(() => { this.late = 1; }); begun(); for (;;);"))
        .isInstanceOf(PolyglotException.class);
    stopper.join();
    guard.resume();

    assertThat(run("return typeof late").asString()).isEqualTo("undefined");
    assertThat(context.getBindings("js").getMemberKeys()).doesNotContain("late");
  }

  private void stopAfter(CountDownLatch begun) {
    try {
      begun.await(10, TimeUnit.SECONDS);
      guard.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void stoppedIsStoppedUntilResumed() {
    guard.stop();

    assertThatThrownBy(() -> run("try { (() => 1)(); } catch { } return 1;"))
        .isInstanceOf(PolyglotException.class);
    guard.resume();
    assertThat(run("return 1;").asInt()).isEqualTo(1);
  }

  @Test
  void anOverflowThatTheGuardDidNotPreventIsTold() {
    run("const f = () => 1; f();");
    assertThat(guard.takeOverflow()).isFalse();

    assertThatThrownBy(
            () ->
                run(
                    "let p = () => 1; for (let i = 0; i < 1e6; i++) p = p.bind(0);"
                        + " const f = () => p(); f();"))
        .hasMessageContaining("tack");

    assertThat(guard.takeOverflow()).isTrue();
    assertThat(guard.takeOverflow()).isFalse();
  }
}
