package dev.patchbay.local;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker which requests it knows. Kafka's own client would do, but it warns on the console
 * about every attempt until the broker is there.
 */
final class KafkaProbe {
  private static final int TIMEOUT_MS = 1_000;
  private static final short API_VERSIONS = 18;
  private static final short VERSION = 0;
  private static final int CORRELATION = 4711;
  private static final short NO_CLIENT_ID = -1;

  private KafkaProbe() {}

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      DataOutputStream request = new DataOutputStream(socket.getOutputStream());
      request.writeInt(Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES);
      request.writeShort(API_VERSIONS);
      request.writeShort(VERSION);
      request.writeInt(CORRELATION);
      request.writeShort(NO_CLIENT_ID);
      request.flush();
      DataInputStream response = new DataInputStream(socket.getInputStream());
      response.readInt();
      return response.readInt() == CORRELATION && response.readShort() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
