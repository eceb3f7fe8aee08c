package dev.earshot.undelivered;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** The example that libraries of the Standard Webhooks specification test themselves with. */
  @Test
  void of_publishedExample_isThePublishedSignature() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        Signature.of(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body));
  }
}
