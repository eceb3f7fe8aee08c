package dev.earshot.admin;

import static dev.earshot.admin.AdminBed.ask;
import static dev.earshot.admin.AdminBed.badMember;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersResourceTest {
  private final AdminBed bed = new AdminBed();
  private final UsersResource resource = new UsersResource(bed.attendance);

  @Test
  void users_several_comeByTheirIdsWithTheirSessions() {
    List.of("carol", "alice", "bob", "bob", "김철수").forEach(bed::open);
    UsersResource.Answer answer = resource.users(ask(null));
    assertEquals(List.of("alice", "bob", "carol", "김철수"), ids(answer));
    assertEquals(2, answer.users().get(1).sessions());
    assertEquals(4, answer.matches());
    assertFalse(answer.more());
  }

  @Test
  void users_query_isAPartInWhateverCase() {
    List.of("Alice", "malice", "bob", "al").forEach(bed::open);
    assertEquals(List.of("Alice", "malice"), ids(resource.users(ask("query=ALI"))));
    assertEquals(List.of(), ids(resource.users(ask("query=x"))));
  }

  @Test
  void users_pages_coverAllOnce() {
    IntStream.range(0, 25).forEach(i -> bed.open("u%02d".formatted(i)));
    UsersResource.Answer first = resource.users(ask("limit=10"));
    UsersResource.Answer second = resource.users(ask("limit=10&after=u09"));
    UsersResource.Answer third = resource.users(ask("limit=10&after=u19"));
    assertEquals("u00", ids(first).get(0));
    assertEquals("u10", ids(second).get(0));
    assertEquals(List.of("u20", "u21", "u22", "u23", "u24"), ids(third));
    assertTrue(first.more() && second.more() && !third.more());
    assertEquals(25, second.matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "query=%FF", "after=%zz"})
  void users_badParameter_isNamed(String query) {
    assertEquals(query.split("=", 2)[0], badMember(() -> resource.users(ask(query))));
  }

  @Test
  void users_longQuery_isNamed() {
    String query = "query=" + "x".repeat(129);
    assertEquals("query", badMember(() -> resource.users(ask(query))));
  }

  private static List<String> ids(UsersResource.Answer answer) {
    return answer.users().stream().map(UsersResource.Entry::userId).toList();
  }
}
