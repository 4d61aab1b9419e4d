package dev.patchbay.job.sink.clickhouse;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputDeserializer;

/** A batch in a file, where it waits for its checkpoint; see {@link StagedBatches}. */
final class StagedBatch<S> implements Insertable<S> {

  private final Header header;
  private final Path file;
  private final RowSources<?, S> sources;

  StagedBatch(Header header, Path file, RowSources<?, S> sources) {
    this.header = header;
    this.file = file;
    this.sources = sources;
  }

  @Override
  public String token() {
    return header.id().toString();
  }

  @Override
  public int count() {
    return header.count();
  }

  @Override
  public int bytes() {
    return header.rowsBytes();
  }

  @Override
  public RowBlock whole() {
    return out -> {
      try (InputStream in = at(Header.BYTES)) {
        Streams.copy(in, header.rowsLength(), out);
      }
    };
  }

  @Override
  public RowBatch<S> rows() throws IOException {
    try (InputStream rows = at(Header.BYTES);
        InputStream kept = at(Header.BYTES + header.rowsLength())) {
      return RowBatch.load(
          header.id(),
          Lz4.decompress(rows, header.rowsBytes()),
          header.count(),
          sources,
          new DataInputDeserializer(Lz4.decompress(kept, header.sourcesBytes())));
    }
  }

  private InputStream at(long position) throws IOException {
    return Channels.newInputStream(FileChannel.open(file).position(position));
  }

  /** Copies the whole file. */
  void copyTo(OutputStream out) throws IOException {
    Files.copy(file, out);
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What stands before the rows.
   *
   * @param id of the batch, its token
   * @param rowsBytes of the rows, not compressed
   * @param sourcesBytes of what they were made of, not compressed
   * @param rowsLength of the rows in the file
   * @param sourcesLength of what they were made of in the file
   */
  record Header(
      UUID id, int count, int rowsBytes, int sourcesBytes, long rowsLength, long sourcesLength) {

    /** Of the header and all that follows: a new layout of what rows were made of counts, too. */
    private static final int LAYOUT = 1;

    static final int BYTES = 4 + 16 + 4 + 4 + 4 + 8 + 8;

    static Header read(DataInputStream in) throws IOException {
      int layout = in.readInt();
      if (layout != LAYOUT) {
        throw new IOException(
            "the checkpoint has rows for ClickHouse in layout "
                + layout
                + ", which this version does not know: start it with the version that wrote it, or a newer one");
      }
      return new Header(
          new UUID(in.readLong(), in.readLong()),
          in.readInt(),
          in.readInt(),
          in.readInt(),
          in.readLong(),
          in.readLong());
    }

    void write(DataOutputStream out) throws IOException {
      out.writeInt(LAYOUT);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeInt(count);
      out.writeInt(rowsBytes);
      out.writeInt(sourcesBytes);
      out.writeLong(rowsLength);
      out.writeLong(sourcesLength);
      out.flush();
    }
  }
}
