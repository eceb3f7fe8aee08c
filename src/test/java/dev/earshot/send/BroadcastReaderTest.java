package dev.earshot.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.message.Broadcast;
import dev.earshot.message.UserId;
import dev.earshot.problem.Problem;
import dev.earshot.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies of broadcasts. */
class BroadcastReaderTest {
  @Test
  void readBroadcast_good_isTaken() {
    assertEquals(
        new Broadcast(new UserId("ops"), "hi", Instant.EPOCH),
        Bodies.broadcast("{\"sender\":\"ops\",\"message\":\"hi\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'hi'} | sender",
        "{'sender':'ops'} | message",
        "{'sender':'ops','message':''} | message",
        "{'sender':'ops','message':7} | message",
        "{'sender':'ops','message':'hi','receiver':'bob'} | receiver",
        "{'sender':'ops','message':'hi','group':'team'} | group",
        "{'sender':'ops','message':'hi','key':'k'} | key",
        "{'sender':'ops','message':'hi','ttl':9} | ttl",
        "{'sender':'ops','sender':'ops','message':'hi'} | sender",
        "[{'sender':'ops','message':'hi'}] |",
        "'hi' |",
        "{'sender':'ops','message':'hi'} 1 |",
        "{'sender':'ops' |"
      })
  void readBroadcast_bad_400NamingIt(String body, String member) {
    ProblemException refused =
        assertThrows(
            ProblemException.class, () -> Bodies.broadcast(body.strip().replace('\'', '"')));
    Problem problem = refused.problem();
    assertEquals(400, problem.status());
    assertEquals(member, problem.member());
  }
}
