package dev.patchbay.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void contextsAndBytesAreReadFromAClassHistogram() {
    LiveHeap heap =
        LiveHeap.of(
            """
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:        532829       65858840  [B (java.base@25)
              26:          1005        1013040  com.oracle.truffle.js.runtime.JSRealm
              27:            42           1008  com.oracle.truffle.js.runtime.JSRealmFactory
            Total       4000000      283000000
            """);

    assertThat(heap).isEqualTo(new LiveHeap(283_000_000, 1005));
  }

  @Test
  void residentMemoryIsReadFromProc() {
    assertThat(ResidentMemory.parse("Name:\tjava\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n"))
        .contains(new ResidentMemory(1 << 20, 2 << 20));
    assertThat(ResidentMemory.parse("Name:\tjava\n")).isEmpty();
  }
}
