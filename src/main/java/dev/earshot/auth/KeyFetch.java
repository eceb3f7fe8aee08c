package dev.earshot.auth;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.URL;

/** Fetches published keys, and remembers whether that worked the last time. Thread-safe. */
final class KeyFetch extends DefaultResourceRetriever {
  private volatile boolean failing;

  KeyFetch(int timeoutMillis, int maxBytes) {
    super(timeoutMillis, timeoutMillis, maxBytes);
  }

  @Override
  public Resource retrieveResource(URL address) throws IOException {
    failing = true;
    Resource keys = super.retrieveResource(address);
    failing = false;
    return keys;
  }

  /** Whether the keys could not be fetched the last time. */
  boolean isFailing() {
    return failing;
  }
}
