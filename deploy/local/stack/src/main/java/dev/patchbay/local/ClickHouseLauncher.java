package dev.patchbay.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The process that {@link ClickHouseServer} starts: loads ClickHouse's engine from a shared library
 * and runs its command line until the process is told to end.
 *
 * <p>SIGTERM is the JVM's: the engine's own handlers are turned off before it starts. The process
 * then ends without the engine's shutdown, which is safe because its storage survives a kill.
 */
@SuppressWarnings("restricted") // Native access is what this class is for.
public final class ClickHouseLauncher {
  private ClickHouseLauncher() {}

  /**
   * Runs the engine.
   *
   * @param arguments the library, then the engine's own arguments
   */
  public static void main(String[] arguments) throws Throwable {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(0)));
    System.err.println("ClickHouse: " + run(Path.of(arguments[0]), arguments));
    end(1); // The query that keeps the server open never ends well.
  }

  /**
   * Ends the process at once. All that the JVM offers, Runtime.halt included, runs the library's
   * destructors while its threads work, which crashes.
   */
  private static void end(int status) {
    try {
      SymbolLookup libc = Linker.nativeLinker().defaultLookup();
      function(libc, "_exit", FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(status);
    } catch (Throwable e) {
      throw new IllegalStateException("_exit", e);
    }
  }

  /**
   * Blocks for as long as the engine runs.
   *
   * @return what the engine says about why it ended
   */
  private static String run(Path file, String[] arguments) throws Throwable {
    Arena arena = Arena.global();
    SymbolLookup library = SymbolLookup.libraryLookup(file, arena);
    function(library, "chdb_set_signal_handlers_enabled", FunctionDescriptor.ofVoid(JAVA_BOOLEAN))
        .invokeExact(false);

    MemorySegment argv = arena.allocate(ADDRESS, arguments.length + 1L);
    argv.setAtIndex(ADDRESS, 0, arena.allocateFrom("clickhouse"));
    for (int i = 1; i < arguments.length; i++) {
      argv.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments[i]));
    }
    MemorySegment result =
        (MemorySegment)
            function(
                    library,
                    "chdb_query_cmdline",
                    FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS))
                .invokeExact(arguments.length, argv);
    MemorySegment error =
        (MemorySegment)
            function(library, "chdb_result_error", FunctionDescriptor.of(ADDRESS, ADDRESS))
                .invokeExact(result);
    return error.equals(MemorySegment.NULL)
        ? "ended"
        : error.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(library.find(name).orElseThrow(), descriptor);
  }
}
