package dev.earshot.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.config.Settings;
import dev.earshot.fake.FakeRequest;
import dev.earshot.fake.FakeResponse;
import dev.earshot.fake.SettableClock;
import dev.earshot.fake.Tokens;
import dev.earshot.problem.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in where, and what the others are told. */
class DoorkeeperTest {
  private static final String KEY = "key-of-the-shop-backend";
  private static final Map<String, String> GIVEN =
      Map.of("earshot.api-keys", "shop:" + KEY, "earshot.jwt.secret", Tokens.SECRET);

  private final SettableClock clock = new SettableClock();
  private final Identities identities =
      new Identities(Settings.read(GIVEN::get, "test").auth(), clock);
  private final Doorkeeper doorkeeper = new Doorkeeper(identities);
  private final FakeResponse response = new FakeResponse();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/send-message",
        "/send-message;a=b",
        "/users/bob",
        "/%75sers/bob",
        "//users/bob",
        "/ws/bob",
        "/metrics",
        "/admin/status",
        "/admin/a.js",
        "/health/live;x",
        "/nowhere",
        "/a.js/../users"
      })
  void problemOf_noToken_is401(String path) {
    assertEquals(401, status(new FakeRequest("GET", path)));
    assertEquals("Bearer realm=\"earshot\"", response.header("WWW-Authenticate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/earshot.js",
        "/earshot.d.ts",
        "/openapi.yaml",
        "/admin.html",
        "/uPlot.iife.min.js",
        "/health/live",
        "/health/ready"
      })
  void problemOf_pageOrHealth_isForEverybody(String path) {
    assertEquals(200, status(new FakeRequest("GET", path)));
  }

  @ParameterizedTest
  @CsvSource({
    "/send-message,200",
    "/ws/bob,200",
    "/ws/b%6Fb,200",
    "/ws/alice,403",
    "/ws/bob%2Falice,403",
    "/users/bob,200",
    "/users/alice,403",
    "/users/bob/messages,200",
    "/users/bob;x/messages;x=y/,200",
    "/users/alice;x=bob/messages,403",
    "/users;bob/alice/messages,403",
    "/users/bob/blocked/eve,200",
    "/users/alice/messages,403",
    "/users/bob/sessions,403",
    "/users/bob/messages;x/../sessions,403",
    "/users/bob/messagesx,403",
    "//users/bob,403",
    "/metrics,403",
    "/admin/status,403",
    "/admin/sessions?userId=bob,403",
    "/admin/messages/k2f9-1,403",
    "/admin;x/messages,403",
    "/admin/../a.js,403",
    "/users/%00/messages,400",
    "/users/%00/messages,400",
    "/users/bob/groups,200",
    "/users/alice/groups,403",
    "/groups/team/members/bob,200",
    "/groups;x/team;y/members;z/bob;w,200",
    "/groups/team/members/alice,403",
    "/groups/team/members/alice;x=bob,403",
    "/groups/team/members,403",
    "/groups/team/members/,403",
    "/groups/team/members/bob/x,403",
    "/groups/team/memberz/bob,403",
    "/groups/team/members/%00,400"
  })
  void problemOf_user_isLetToWhatIsHis(String path, int status) {
    assertEquals(status, status(to(path, user(""))));
  }

  @ParameterizedTest
  @CsvSource({
    "earshot:admin,/users/alice,200",
    "earshot:admin,/users/alice/sessions,200",
    "earshot:admin,/metrics,200",
    "earshot:admin,/broadcast,200",
    "earshot:send,/broadcast,403",
    "earshot:admin,/admin/messages,200",
    "earshot:send,/admin/users,403",
    "earshot:admin,/users/alice/groups,200",
    "earshot:admin,/groups/team/members,200",
    "earshot:admin,/groups/team/members/alice,200",
    "earshot:send,/groups/team/members,403",
    "earshot:admin,/ws/alice,403",
    "earshot:admin,/users/alice/messages,403",
    "earshot:admin,/users/alice/messages/,403",
    "earshot:admin,/users/alice/messages;x,403",
    "earshot:admin,/users/alice;x/messages;x=y,403",
    "earshot:admin,/users;x/alice/messages,403",
    "earshot:admin,/ws;x/alice,403",
    "earshot:send,/users/alice,403",
    "earshot:sender,/metrics,403"
  })
  void problemOf_scope_widens(String scope, String path, int status) {
    assertEquals(status, status(to(path, user(scope))));
  }

  @ParameterizedTest
  @CsvSource({
    "'',PUT,403",
    "'',DELETE,403",
    "'',POST,403",
    "'',HEAD,200",
    "earshot:send,PUT,403",
    "earshot:admin,PUT,200",
    "earshot:admin,DELETE,200"
  })
  void problemOf_ownMembership_isNotForTheUserToChange(String scope, String method, int status) {
    FakeRequest request = new FakeRequest(method, "/groups/team/members/bob");
    assertEquals(status, status(request.header("Authorization", "Bearer " + token(scope))));
  }

  @Test
  void problemOf_apiKey_isTheBackend() {
    FakeRequest request = new FakeRequest("GET", "/users/bob").header("Authorization", KEY);
    assertEquals(400, status(request));
    FakeRequest good =
        new FakeRequest("GET", "/users/bob/sessions").header("Authorization", "bearer " + KEY);
    assertEquals(200, status(good));
    assertEquals("key shop", Caller.of(good.asRequest()).name());
  }

  @Test
  void problemOf_subprotocol_carriesAToken() {
    FakeRequest request =
        new FakeRequest("GET", "/ws/bob")
            .header("Sec-WebSocket-Protocol", "earshot.v1, bearer." + token(""));
    assertEquals(200, status(request));
    assertEquals("user bob", Caller.of(request.asRequest()).name());
  }

  @Test
  void problemOf_twoTokens_is400() {
    FakeRequest request = user("").header("Sec-WebSocket-Protocol", "bearer." + KEY);
    assertEquals(400, status(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token=x", "a=b&ACCESS_TOKEN=", "jwt", "api_key=1"})
  void problemOf_tokenInTheQuery_is400InEveryMode(String query) {
    FakeRequest request = user("").answer("getQueryString", query);
    assertEquals(400, status(request));
    assertNotNull(new Doorkeeper(null).problemOf(request.asRequest(), response.asResponse()));
  }

  @Test
  void problemOf_badToken_is401AndNotShown() {
    FakeRequest request =
        new FakeRequest("GET", "/ws/bob").header("Authorization", "Bearer not-the-key");
    Problem problem = doorkeeper.problemOf(request.asRequest(), response.asResponse());
    assertNotNull(problem);
    assertEquals(401, problem.status());
    assertFalse(problem.detail().contains("not-the-key"), problem.detail());
  }

  @Test
  void problemOf_tokenThatExpiresLater_is401FromThenOn() {
    FakeRequest request = user("");
    assertEquals(200, status(request));
    clock.advance(java.time.Duration.ofSeconds(361));
    assertEquals(401, status(request));
  }

  @Test
  void problemOf_protectedMode_asksNobody() {
    FakeRequest request = new FakeRequest("GET", "/users/bob");
    assertNull(new Doorkeeper(null).problemOf(request.asRequest(), response.asResponse()));
    assertEquals(Caller.LOCAL, Caller.of(request.asRequest()));
  }

  private FakeRequest user(String scope) {
    return new FakeRequest("GET", "/send-message")
        .header("Authorization", "Bearer " + token(scope));
  }

  private String token(String scope) {
    return Tokens.hs256(
        Tokens.claims("bob", clock.instant().plusSeconds(300)).claim("scope", scope));
  }

  private static FakeRequest to(String path, FakeRequest request) {
    return request.answer("getRequestURI", path);
  }

  private int status(FakeRequest request) {
    Problem problem = doorkeeper.problemOf(request.asRequest(), response.asResponse());
    return problem == null ? 200 : problem.status();
  }
}
