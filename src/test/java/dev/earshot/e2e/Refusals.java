package dev.earshot.e2e;

import static dev.earshot.e2e.Provoker.Ask.PLAIN;

import com.nimbusds.jose.jwk.RSAKey;
import dev.earshot.contract.Documented;
import dev.earshot.e2e.Provoker.Ask;
import dev.earshot.fake.Tokens;
import java.time.Instant;
import java.util.Map;

/** How any operation is asked for so that it is refused, by the status of the refusal. */
final class Refusals {
  private static final RSAKey UNKNOWN = Tokens.rsa("unknown");

  private Refusals() {}

  static Map<Integer, Ask> of(Documented operation) {
    String token = Tokens.rs256(Tokens.claims("bob", Instant.now().plusSeconds(600)), UNKNOWN);
    return Map.of(
        400, Ask.query("token=x"),
        401, PLAIN.with("Authorization", ""),
        403, PLAIN.with("Origin", "http://evil.example"),
        406, example(operation).with("Accept", "text/html"),
        413, Ask.body(" ".repeat(1025)),
        415, Ask.body("x").with("Content-Type", "text/plain"),
        421, PLAIN.with("Host", "evil.example"),
        503, PLAIN.with("Authorization", "Bearer " + token));
  }

  /** With the first example of a body, if there is one. */
  static Ask example(Documented operation) {
    return operation.bodies().examples().isEmpty()
        ? PLAIN
        : Ask.body(operation.bodies().examples().get(0));
  }
}
