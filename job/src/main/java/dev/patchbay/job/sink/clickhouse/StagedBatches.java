package dev.patchbay.job.sink.clickhouse;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.FileUtils;

/**
 * Writes batches to files, layout 1: a header, the rows as they will be sent, and then what their
 * rows were made of. What a checkpoint keeps of a batch is the same bytes.
 */
final class StagedBatches<S> implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  private final Path folder;
  private final RowSources<?, S> sources;
  private final AtomicInteger files = new AtomicInteger();
  // As large as the largest batch's, to be used again for each.
  private final DataOutputSerializer kept = new DataOutputSerializer(BUFFER);

  /**
   * @param folder for the files; it is made, and removed at the end
   */
  StagedBatches(Path folder, RowSources<?, S> sources) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.sources = sources;
  }

  /** Writes a batch to a file; called by one thread. */
  StagedBatch<S> write(RowBatch<S> batch) throws IOException {
    Path file = newFile();
    kept.clear();
    batch.saveSources(sources, kept);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(StagedBatch.Header.BYTES);
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      batch.whole().writeTo(out);
      out.flush();
      long rowsEnd = channel.position();
      Lz4.compress(kept.getSharedBuffer(), 0, kept.length(), out);
      out.flush();
      StagedBatch.Header header =
          new StagedBatch.Header(
              batch.id(),
              batch.count(),
              batch.bytes(),
              kept.length(),
              rowsEnd - StagedBatch.Header.BYTES,
              channel.position() - rowsEnd);
      channel.position(0);
      header.write(new DataOutputStream(Channels.newOutputStream(channel)));
      return new StagedBatch<>(header, file, sources);
    }
  }

  /** Writes a batch of a checkpoint to a file; reads no byte after its last. */
  StagedBatch<S> restore(InputStream in) throws IOException {
    StagedBatch.Header header = StagedBatch.Header.read(new DataInputStream(in));
    Path file = newFile();
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER)) {
      header.write(new DataOutputStream(out));
      Streams.copy(in, header.rowsLength() + header.sourcesLength(), out);
    }
    return new StagedBatch<>(header, file, sources);
  }

  private Path newFile() {
    return folder.resolve("batch-" + files.incrementAndGet());
  }

  @Override
  public void close() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }
}
