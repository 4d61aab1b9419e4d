package dev.patchbay.host;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.graalvm.polyglot.io.FileSystem;

/**
 * All the files there are for a plugin: the modules that an {@code import} may name. It is how
 * GraalJS resolves imports; the machine's own files are out of its reach.
 */
final class PluginImports implements FileSystem {

  static final String SCAFFOLD = "@posthog/plugin-scaffold";

  private static final Path ROOT = Path.of("/imports");
  private static final List<String> NODE = List.of("crypto", "url", "zlib", "buffer");
  private static final Map<Path, byte[]> FILES = files();

  @Override
  public Path parsePath(URI uri) {
    return parsePath(uri.toString());
  }

  @Override
  public Path parsePath(String name) {
    // Unchanged but for the root, and never normalized, so that no name can lead to another.
    return ROOT.resolve(name.startsWith("/") ? "." + name : name);
  }

  private static Map<Path, byte[]> files() {
    Map<Path, byte[]> files = new TreeMap<>();
    files.put(ROOT.resolve(SCAFFOLD), GuestScript.read("scaffold.mjs"));
    files.put(ROOT.resolve("@posthog/plugin-contrib"), module("plugin-contrib"));
    files.put(ROOT.resolve("node-fetch"), module("node-fetch"));
    for (String name : NODE) {
      files.put(ROOT.resolve(name), module(name));
      files.put(ROOT.resolve("node:" + name), module(name));
    }
    return Map.copyOf(files);
  }

  private static byte[] module(String name) {
    return GuestScript.read("api/modules/" + name + ".mjs");
  }

  private static byte[] contents(Path path) throws NoSuchFileException {
    byte[] contents = FILES.get(path);
    if (contents == null) {
      String name = path.startsWith(ROOT) ? ROOT.relativize(path).toString() : path.toString();
      throw new NoSuchFileException(
          name
              + ": a plugin is one file, and may import only @posthog/plugin-scaffold,"
              + " @posthog/plugin-contrib, node-fetch, "
              + String.join(", ", NODE));
    }
    return contents;
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options)
      throws IOException {
    contents(path);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return new Contents(ByteBuffer.wrap(contents(path)).asReadOnlyBuffer());
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path;
  }

  @Override
  public Path toRealPath(Path path, LinkOption... options) {
    return path;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    contents(path);
    return Map.of("isRegularFile", true, "isDirectory", false);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) {
    throw new SecurityException("plugins have no files");
  }

  @Override
  public void delete(Path path) {
    throw new SecurityException("plugins have no files");
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) {
    throw new SecurityException("plugins have no files");
  }

  /** A file in memory, open for reading. */
  private record Contents(ByteBuffer bytes) implements SeekableByteChannel {

    @Override
    public int read(ByteBuffer target) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int length = Math.min(target.remaining(), bytes.remaining());
      target.put(bytes.slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
      return length;
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position(Math.toIntExact(Math.min(position, bytes.limit())));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
