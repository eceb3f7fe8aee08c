package dev.earshot.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers to callers who may have gone. */
class HangUpFilterTest {
  private final FakeResponse response = new FakeResponse();
  private int writes;

  @Test
  void doFilter_callerWhoWaits_getsTheAnswer() throws Exception {
    answer(response.asResponse());
    assertEquals("one two", response.body());
  }

  @Test
  void doFilter_callerWhoHungUp_isNoFailureAndGetsNoMore() throws Exception {
    answer(new Gone(response.asResponse()));
    assertEquals(1, writes);
  }

  private static void answer(HttpServletResponse response) throws Exception {
    new HangUpFilter()
        .doFilter(
            new FakeRequest("GET", "/users/bob").asRequest(),
            response,
            (request, answer) -> {
              answer.getOutputStream().write("one ".getBytes(StandardCharsets.UTF_8));
              answer.getOutputStream().write("two".getBytes(StandardCharsets.UTF_8));
              answer.getOutputStream().flush();
              answer.getOutputStream().close();
            });
  }

  /** A response whose connection has ended. */
  private final class Gone extends HttpServletResponseWrapper {
    Gone(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public void write(int b) throws IOException {
          writes++;
          throw new IOException("Broken pipe");
        }

        @Override
        public void close() throws IOException {
          throw new IOException("Broken pipe");
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException("setWriteListener");
        }
      };
    }
  }
}
