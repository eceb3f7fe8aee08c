package dev.earshot.e2e.client;

/** Takes what a socket receives, on the socket's own reading thread. */
public interface FrameSink {
  void frame(Frame frame);

  /** The connection is over; nothing comes any more. */
  default void end() {}
}
