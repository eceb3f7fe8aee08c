package dev.earshot.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps from Jersey that a caller did not wait for the answer: it would log each one as an error
 * with its stack trace, for anybody to fill the log with. Thread-safe.
 */
public final class HangUpFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HangUpFilter.class);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, new Answer(response));
  }

  /** An answer that may go to nobody. For one thread at a time. */
  private static final class Answer extends HttpServletResponseWrapper {
    private @Nullable Output output;

    private Answer(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (output == null) {
        output = new Output(super.getOutputStream());
      }
      return output;
    }
  }

  /** What is written after the caller has hung up is lost. For one thread at a time. */
  private static final class Output extends ServletOutputStream {
    private final ServletOutputStream out;
    private boolean lost;

    private Output(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      attempt(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
      attempt(out::flush);
    }

    @Override
    public void close() {
      attempt(out::close);
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }

    private void attempt(Writing writing) {
      if (lost) {
        return;
      }
      try {
        writing.run();
      } catch (IOException e) {
        lost = true;
        LOG.debug("A caller did not wait for the answer: {}", e.getClass().getName());
      }
    }
  }

  /** One step of an answer. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
