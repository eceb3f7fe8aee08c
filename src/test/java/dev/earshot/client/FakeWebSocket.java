package dev.earshot.client;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Notes what is sent and asked for. For one thread. */
final class FakeWebSocket implements WebSocket {
  private final List<String> sent = new ArrayList<>();
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(this);
  private boolean slow;
  private boolean aborted;
  private long requested;

  /** Sending takes until the test says so. */
  FakeWebSocket slow() {
    slow = true;
    return this;
  }

  void complete() {
    sending.complete(this);
  }

  List<String> sent() {
    return List.copyOf(sent);
  }

  long requested() {
    return requested;
  }

  boolean isAborted() {
    return aborted;
  }

  @Override
  public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
    if (!sending.isDone()) {
      throw new IllegalStateException("another one is under way");
    }
    sent.add(data.toString());
    sending = slow ? new CompletableFuture<>() : CompletableFuture.completedFuture(this);
    return sending;
  }

  @Override
  public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
    sent.add("close " + statusCode);
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void request(long n) {
    requested += n;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
    sent.add("ping");
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getSubprotocol() {
    return "earshot.v1";
  }

  @Override
  public boolean isOutputClosed() {
    return aborted;
  }

  @Override
  public boolean isInputClosed() {
    return aborted;
  }
}
