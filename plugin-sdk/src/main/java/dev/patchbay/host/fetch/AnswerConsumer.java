package dev.patchbay.host.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Collects one answer and gives up when it is too large. Runs on the client's thread. */
final class AnswerConsumer implements AsyncResponseConsumer<AnswerConsumer.Answer> {

  private final int maxBytes;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 10);
  private HttpResponse head;
  private FutureCallback<Answer> whenDone;

  AnswerConsumer(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * An answer as it came.
   *
   * @param body still compressed
   */
  record Answer(HttpResponse head, byte[] body) {}

  @Override
  public void consumeResponse(
      HttpResponse response,
      EntityDetails entity,
      HttpContext context,
      FutureCallback<Answer> callback)
      throws FetchException {
    head = response;
    whenDone = callback;
    if (entity == null) {
      callback.completed(new Answer(response, new byte[0]));
    } else if (entity.getContentLength() > maxBytes) {
      throw ContentCoding.tooLarge(maxBytes);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer bytes) throws FetchException {
    int count = bytes.remaining();
    if (count > maxBytes - body.size()) {
      throw ContentCoding.tooLarge(maxBytes);
    }
    if (bytes.hasArray()) {
      body.write(bytes.array(), bytes.arrayOffset() + bytes.position(), count);
      bytes.position(bytes.limit());
    } else {
      byte[] copy = new byte[count];
      bytes.get(copy);
      body.write(copy, 0, count);
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    whenDone.completed(new Answer(head, body.toByteArray()));
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  /** The exchange's callback is told, too. */
  @Override
  public void failed(Exception cause) {}

  @Override
  public void releaseResources() {}
}
