package dev.earshot.client;

import org.jspecify.annotations.Nullable;

/** Is told what happens on a socket: by one thread at a time, in order. */
interface SocketOwner {
  /** A frame came; the next one is read when this returns. Answers why the socket must end. */
  @Nullable EarshotException frame(Socket from, String text);

  /** Whether the socket is to say goodbye. */
  boolean isLeaving();

  /** The socket is no more, or never came to be; told once. */
  void lost(Socket which, EarshotException why);
}
