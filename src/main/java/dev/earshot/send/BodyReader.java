package dev.earshot.send;

import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the bodies of requests. Immutable.
 *
 * @param maxBytes the most bytes that one may have
 */
record BodyReader(long maxBytes) {
  /**
   * Reads to the end, into no more memory than is announced. One byte more is asked for, so that
   * the end is seen. What is too large is let pass by, or its sender would not hear the answer.
   *
   * @throws ProblemException if it is too large
   */
  byte[] read(HttpServletRequest request, InputStream body) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > maxBytes) {
      long unused = body.skip(maxBytes);
      throw tooLarge();
    }
    long most = (announced < 0 ? maxBytes : announced) + 1;
    byte[] bytes = body.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8));
    if (bytes.length > maxBytes) {
      throw tooLarge();
    }
    return bytes;
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(413, "A body has at most " + maxBytes + " bytes, by earshot.body.max-bytes."));
  }
}
